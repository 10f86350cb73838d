"""Canonical addresses: two links with the same one lead to the same page, and are one publication."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

import httpx

from scrapers.http.url import host_and_port

# Newsletters, social networks, the BBC and analytics add these parameters to an address to track where readers came from.
_TRACKING = re.compile(
    r"(?:utm|at|mtm|hsa)_\w*|(?:pk|piwik|ns)_(?:campaign|cid|content|keyword|kwd|linkname|mchannel|medium|source)|mc_[ce]id"
    r"|fbclid|gclid|dclid|msclkid|yclid|igshid|mkt_tok|ocid|cmpid|ito|xtor|_ga|_gl|phpsessid|jsessionid",
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/]*", re.IGNORECASE)


def canonical(url: httpx.URL) -> str:
    """Return the address without scheme, `www.`, fragment, tracking parameters and the slash at its end: `bbc.com/news/1`."""
    url = untracked(url)
    host, port = host_and_port(url)
    place = host.lower().removeprefix("www.") + ("" if port in (80, 443) else f":{port}")
    path = _SESSION_IN_PATH.sub("", url.raw_path.decode("ascii").partition("?")[0]).rstrip("/")
    asked = sorted(parse_qsl(url.query.decode("ascii", "replace")))
    return f"{place}{path}{'?' if asked else ''}{urlencode(asked)}"


def untracked(url: httpx.URL) -> httpx.URL:
    """Return the address without its tracking parameters; unchanged where it has none."""
    asked = url.query.split(b"&")
    kept = [each for each in asked if not _TRACKING.fullmatch(each.partition(b"=")[0].decode("ascii", "replace"))]
    return url if len(kept) == len(asked) else url.copy_with(query=b"&".join(kept) or None)
