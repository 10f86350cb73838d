"""Whether a page is a feed or a web page, by its first element, whatever its address and its headers say."""

from __future__ import annotations

import re

from scrapers.pages.decoded import decoded

_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|html|body|!doctype html)\b", re.IGNORECASE)
#: The first element is looked for in so many bytes: some systems put warnings, comments or blank lines before it.
_WITHIN = 5_000


def is_feed(page: bytes) -> bool:
    """Say whether this is RSS or Atom, however broken."""
    return _root(page) in ("rss", "feed", "rdf")


def is_web_page(page: bytes) -> bool:
    """Say whether this is HTML."""
    return _root(page) in ("html", "body", "!doctype html")


def _root(page: bytes) -> str | None:
    found = _ROOT.search(decoded(page[: 2 * _WITHIN])[:_WITHIN])
    return found[1].lower() if found else None
