"""The entries of a feed, parsed by feedparser from bytes that we fetched; it never fetches an address itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

import feedparser

from findings.text.safe import plain_words
from scrapers.pages.dates import printed_date
from scrapers.pages.tree import changed

MOST_ENTRIES = 1_000
#: feedparser is slow for each tag and entity: a feed with more would keep other sources waiting
MOST_TAGS, MOST_ENTITIES = 100_000, 400_000

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]{0,500}>")
# feedparser reports these for feeds that are intact but declare a wrong encoding.
_IN_ORDER = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed; `link` is the address as the feed writes it, `updated` the moment as the feed words it."""

    title: str
    link: str
    published: date | None
    updated: str


@dataclass(frozen=True, slots=True)
class Entries:
    """The title and the entries of a feed, in its order."""

    title: str
    entries: tuple[FeedEntry, ...]


def entries(page: bytes, url: str) -> Entries:
    """Return all entries of the feed. Raises LayoutChanged where it breaks off, is too long, or is broken and shows no entry."""
    _refuse_unbounded(page, url)
    found = _parsed(page, url)
    shown = tuple(map(_entry, found["entries"]))
    if not shown and found.get("bozo") and not isinstance(found.get("bozo_exception"), _IN_ORDER):
        raise changed(url, "is a broken feed that shows no entry")
    return Entries(title=_words(found["feed"].get("title")), entries=shown)


def _refuse_unbounded(page: bytes, url: str) -> None:
    if page.count(b"<") > MOST_TAGS or page.count(b"&") > MOST_ENTITIES or len(_ENTRY.findall(page)) > MOST_ENTRIES:
        raise changed(url, "is a feed far longer than any that we know")
    plain = page.replace(b"\x00", b"")  # UTF-16 has a zero byte beside each letter
    last_entry = max((found.start() for found in _ENTRY.finditer(plain)), default=-1)
    if last_entry >= 0 and not _END.search(plain, last_entry):
        raise changed(url, "is a feed that breaks off in the middle")


def _parsed(page: bytes, url: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = feedparser.parse(io.BytesIO(page), sanitize_html=False, resolve_relative_uris=False)
    except Exception as problem:  # its parsers may raise anything on malformed markup
        raise changed(url, f"is a feed that cannot be understood ({type(problem).__name__})") from problem
    return found


def _entry(found: dict[str, Any]) -> FeedEntry:
    published, updated = _said(found, "published"), _said(found, "updated")
    return FeedEntry(
        title=_words(_said(found, "title")),
        link=_said(found, "feedburner_origlink") or _said(found, "link"),
        published=printed_date(published or updated) or _day(found),
        updated=plain_words(updated, 40),
    )


def _said(found: dict[str, Any], key: str) -> str:
    """Return the text under the key. This uses `dict.get`, because feedparser’s own `get` gives `published` for `updated`."""
    value = dict.get(found, key)
    return value.strip() if isinstance(value, str) else ""


def _day(found: dict[str, Any]) -> date | None:
    """Return the day where it is written in a form that only feedparser can parse."""
    moment = dict.get(found, "published_parsed") or dict.get(found, "updated_parsed")
    try:
        return date(*moment[:3]) if moment else None
    except ValueError:
        return None


def _words(text: object) -> str:
    """Return plain words: a title may hold markup, or entities that were encoded twice."""
    return plain_words(_MARKUP.sub(" ", unescape(text))) if isinstance(text, str) else ""
