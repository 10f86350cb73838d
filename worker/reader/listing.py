"""Reads the bytes of a page into what it lists, whatever the bytes are."""

from __future__ import annotations

from scrapers.source import Listing
from scrapers.sources import all_sources


def listing_in(kind: str, page: bytes, url: str) -> Listing:
    """The list on the page at `url`, as a source of that kind reads it.

    Raises:
        LayoutChanged: the page shows no list that this source knows.
    """
    return all_sources()[kind].listed(page, url)
