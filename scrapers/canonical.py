"""Which addresses are the same page: what a link’s identity rests on, whatever its feed calls it this time."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

import httpx

from scrapers.url import host_and_port

# What newsletters, social networks, the BBC and analytics add to an address in order to know who came from where.
_TRACKING = re.compile(
    r"(?:utm|at|mc|pk|mtm|piwik|hsa|ns|__twitter)_\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mkt_tok|ocid|cmpid|cmp"
    r"|ito|xtor|_ga|_gl|phpsessid|jsessionid|sessionid|sid",
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/]*", re.IGNORECASE)


def canonical(url: httpx.URL) -> str:
    """The address without scheme, `www.`, fragment, tracking parameters and the slash at its end: `bbc.com/news/1`."""
    host, port = host_and_port(url)
    place = host.lower().removeprefix("www.") + ("" if port in (80, 443) else f":{port}")
    path = _SESSION_IN_PATH.sub("", url.path).rstrip("/")
    asked = sorted(pair for pair in parse_qsl(url.query.decode("ascii", "replace")) if not _TRACKING.fullmatch(pair[0]))
    return f"{place}{path}{'?' if asked else ''}{urlencode(asked)}"
