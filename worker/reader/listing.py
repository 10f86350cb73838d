"""Reads the bytes of a page into what it lists, whatever the bytes are."""

from __future__ import annotations

from scrapers.pages.bounds import excess
from scrapers.pages.tree import changed
from scrapers.source import Listing
from scrapers.sources import all_sources


def listing_in(kind: str, page: bytes, url: str) -> Listing:
    """The list on the page at `url`, as a source of that kind reads it.

    Raises:
        LayoutChanged: the page holds more markup than can be parsed, or no list that this source knows.
    """
    too_much = excess(page)
    if too_much:
        raise changed(url, f"{too_much}, so it was not read")
    return all_sources()[kind].listed(page, url)
