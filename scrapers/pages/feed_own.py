"""Entries of a feed that have no page of their own: none at all, or one that they share with others."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from scrapers.pages.feed import FeedEntry
from scrapers.pages.markup import without_tags
from scrapers.source import Form, ListedPublication

#: An entry with so many words of its own tells its story; with fewer it only points to its page.
_WHOLE = 40
#: In characters: with fewer, title and text together say nothing that could be read.
_LEAST = 40


def says(entry: FeedEntry) -> bool:
    """Say whether the entry has words of its own beside its title."""
    words = _words(entry)
    return bool(words) and len(entry.title) + sum(map(len, words)) >= _LEAST


def is_whole(entry: FeedEntry) -> bool:
    """Say whether the entry tells its story itself."""
    return len(_words(entry)) >= _WHOLE


def shared_pages(followed: Iterable[tuple[FeedEntry, str]]) -> frozenset[str]:
    """Return the canonical addresses to which several different entries lead.

    An entry that stands in the feed twice is not different: it has the same title and day, or the same guid.
    """
    told_apart: dict[str, tuple[set[object], set[str]]] = defaultdict(lambda: (set(), set()))
    for entry, address in followed:
        titles, keys = told_apart[address]
        titles.add((entry.title.casefold(), entry.published))
        keys.add(entry.key)
    return frozenset(
        address for address, (titles, keys) in told_apart.items() if len(titles) > 1 and (len(keys) > 1 or keys == {""})
    )


def on_shared_page(entry: FeedEntry, address: str, url: str) -> ListedPublication:
    """Return an entry that must be looked for on a page which it shares."""
    return ListedPublication(
        identity=f"{address}#{_mark(entry)}",
        url=url,
        label=entry.title or "(no label)",
        form=Form.OTHER,
        published=entry.published,
        version=f"{entry.updated} {entry.title}".strip(),
    )


def in_feed(entry: FeedEntry, address: str, url: str) -> ListedPublication:
    """Return an entry whose text stands in the feed itself, as a web page of its own; `url` is where people may look."""
    title = escape(entry.title)
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><article><h1>{title}</h1>\n{entry.text}\n</article></main></body></html>"
    )
    body = page.encode("utf-8", "replace")
    version = hashlib.sha256(body).hexdigest()[:16]
    return replace(on_shared_page(entry, address, url), version=version, body=body)


def _mark(entry: FeedEntry) -> str:
    """Return what tells the entry from others of its page: its guid, or its title and day where it has none."""
    told_by = entry.key or f"{entry.title.casefold()} {entry.published}"
    return hashlib.sha256(told_by.encode("utf-8", "replace")).hexdigest()[:16]


def _words(entry: FeedEntry) -> list[str]:
    words = without_tags(entry.text).split()
    return [] if words == entry.title.split() else words
