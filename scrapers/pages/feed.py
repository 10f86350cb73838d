"""The entries of a feed, parsed by feedparser from bytes that we fetched; it never fetches an address itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from itertools import islice
from typing import Any

import feedparser

from findings.text.safe import plain_words
from scrapers.pages.dates import stated_date
from scrapers.pages.decoded import decoded, possible
from scrapers.pages.feed_entries import entry_slices
from scrapers.pages.markup import without_tags
from scrapers.pages.tree import changed

MOST_ENTRIES = 1_000
#: feedparser is slow for each tag and entity: a feed with more would keep other sources waiting
MOST_TAGS, MOST_ENTITIES = 40_000, 400_000

_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_ENCODING = re.compile(r"(<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"'>]{0,60}[\"']", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# feedparser takes the encoding that a server names before any other.
_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}
# feedparser reports these for feeds that are intact but declare a wrong encoding.
_IN_ORDER = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
# The day by which many a system says that there is none: 0001-01-01, or 0000-00-00.
_NEVER = re.compile(r"\b(?:0001|0000)\b")
# What an entry encloses is its page where it has no other, but a picture or a recording is none.
_MEDIA = ("audio/", "video/", "image/")
_MEDIA_NAMES = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|m4[av]|ogg|wav|mov|avi|webm)(?:[?#]|$)", re.IGNORECASE)
#: In characters: what is kept of an entry’s own text, and of what stands before the entries where each is read by itself.
_MOST_TEXT, _MOST_HEAD = 200_000, 20_000
#: So many entries are read each by itself: each takes up to 4 milliseconds. So many links of an entry are tried.
_MOST_APART, _MOST_LINKS = 300, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed; `links` are the addresses of its page as the feed writes them, the likeliest first.

    `updated` is the moment as the feed words it.
    `unknown_date` is what stands where its day should, if that is no day in a form that we know. `key` is what the feed
    itself tells the entry by (guid, id), and `text` its own text as HTML; both may be empty.
    """

    title: str
    links: tuple[str, ...]
    published: date | None
    updated: str
    unknown_date: str = ""
    key: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a feed, in its order; `home` is the address of the site that it belongs to, as the feed writes it."""

    title: str
    home: str
    entries: tuple[FeedEntry, ...]


def entries(page: bytes, url: str) -> Entries:
    """Return all entries of the feed, each by itself where the feed is broken so that one swallows others.

    Raises LayoutChanged where it breaks off, is too long, or shows fewer entries than its bytes hold.
    """
    text = _refuse_unbounded(possible(_CONTROL.sub(" ", decoded(page))), url)
    head, slices = entry_slices(text)
    if len(slices) > MOST_ENTRIES:
        raise changed(url, "is a feed far longer than any that we know")
    if slices and not _END.search(slices[-1]):
        raise changed(url, "is a feed that breaks off in the middle")
    found = _parsed(text, url)
    shown = found["entries"]
    if len(shown) < len(slices):
        head = _bounded(head[:_MOST_HEAD], len(slices), url)
        shown = [entry for each in slices for entry in _parsed(f"{head}{each}", url)["entries"][:1]]
    if len(shown) < len(slices):
        raise changed(url, f"is a broken feed: it holds {len(slices)} entries, of which {len(shown)} can be read")
    if not shown and found.get("bozo") and not isinstance(found.get("bozo_exception"), _IN_ORDER):
        raise changed(url, "is a broken feed that shows no entry")
    about = found["feed"]
    return Entries(title=_words(about, "title"), home=_said(about, "link"), entries=tuple(map(_entry, shown)))


def _refuse_unbounded(text: str, url: str) -> str:
    if text.count("<") > MOST_TAGS or text.count("&") > MOST_ENTITIES:
        raise changed(url, "is a feed far longer than any that we know")
    return _ENCODING.sub(r"\1", text, count=1)


def _bounded(head: str, many: int, url: str) -> str:
    """Return what stands before the entries, which is parsed again with each. Raises LayoutChanged where that is too much."""
    if many > _MOST_APART or many * (head.count("<") + head.count("&")) > MOST_TAGS:
        raise changed(url, "is a broken feed, too long to read each of its entries by itself")
    return head


def _parsed(text: str, url: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers=_AS_UTF8,
        )
    except Exception as problem:  # its parsers may raise anything on malformed markup
        raise changed(url, f"is a feed that cannot be understood ({type(problem).__name__})") from problem
    return found


def _entry(found: dict[str, Any]) -> FeedEntry:
    published, updated = _said(found, "published"), _said(found, "updated")
    stated = published or updated or _said(found, "created")
    day = stated_date(stated)
    return FeedEntry(
        title=_words(found, "title"),
        links=tuple(islice(_links(found), _MOST_LINKS)),
        published=day,
        updated=plain_words(updated, 40),
        unknown_date="" if day or _NEVER.search(stated) else plain_words(stated, 40),
        key=plain_words(_said(found, "id")),
        text=_text(found),
    )


def _said(found: dict[str, Any], key: str) -> str:
    """Return the text under the key. This uses `dict.get`, because feedparser’s own `get` gives `published` for `updated`."""
    value = dict.get(found, key)
    return value.strip() if isinstance(value, str) else ""


def _links(found: dict[str, Any]) -> Iterator[str]:
    """Return the addresses of an entry’s page, the likeliest first.

    Of several links the page is the alternate one, as HTML rather than in another form. Without one it is where
    its content is, then a document that it encloses, then what the entry is told by, where that is an address.
    """
    links = [link for link in dict.get(found, "links") or () if _said(link, "href")]
    pages = [link for link in links if _said(link, "rel") in ("", "alternate")]
    pages.sort(key=lambda link: _said(link, "type") not in ("", "text/html"))
    enclosed = [link for link in links if _said(link, "rel") == "enclosure" and not _is_media(link)]
    key, parts = _said(found, "id"), dict.get(found, "content") or ()
    yield from filter(None, [_said(found, "feedburner_origlink")])
    yield from (_said(page, "href") for page in pages)
    yield from (_said(part, "src") for part in parts if _said(part, "src"))
    yield from (_said(link, "href") for link in enclosed)
    yield from [key] if key.startswith("http") else []


def _is_media(link: Any) -> bool:
    return _said(link, "type").startswith(_MEDIA) or _MEDIA_NAMES.search(_said(link, "href")) is not None


def _text(found: dict[str, Any]) -> str:
    """Return the longest of the entry’s texts, as HTML."""
    parts = [*(dict.get(found, "content") or ()), dict.get(found, "summary_detail") or {}]
    return max(map(_as_html, parts), key=len)[:_MOST_TEXT]


def _as_html(part: Any) -> str:
    said = _said(part, "value")
    return escape(said) if _said(part, "type") == "text/plain" else said


def _words(found: dict[str, Any], key: str) -> str:
    """Return plain words: a title may hold markup, or entities that were encoded twice."""
    said = _said(found, key)
    return plain_words(without_tags(unescape(possible(said))))
