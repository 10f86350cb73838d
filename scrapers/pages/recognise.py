"""What a page is by its first element: a feed or a web page, whatever its address and its headers say."""

from __future__ import annotations

import re

_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|html|body|!doctype html)\b", re.IGNORECASE)
#: Some systems put warnings, comments or blank lines before it.
_WITHIN = 5_000


def is_feed(page: bytes) -> bool:
    """Is this RSS or Atom, however broken?"""
    return _root(page) in ("rss", "feed", "rdf")


def is_web_page(page: bytes) -> bool:
    """Is this HTML?"""
    return _root(page) in ("html", "body", "!doctype html")


def _root(page: bytes) -> str | None:
    found = _ROOT.search(_beginning(page))
    return found[1].lower() if found else None


def _beginning(page: bytes) -> str:
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page[: 2 * _WITHIN].decode("utf-16", "replace")
    return page[:_WITHIN].replace(b"\x00", b"").decode("utf-8", "replace")
