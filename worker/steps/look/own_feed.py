"""The feed that a newsroom’s page names as its own: it is read in the page’s place, as long as it is the feed of what the page lists."""

from __future__ import annotations

from dataclasses import replace

from scrapers.errors import FetchError, LayoutChanged
from scrapers.http.fetch import Fetched
from scrapers.http.url import host_of
from storage.tables import SourceRow
from worker.steps.look.asking import Asking
from worker.steps.look.listing import ListingReader, Whole, whole_listing

#: The kinds of source that read a page and its feed.
_PAGE, _FEED = "page_list", "feed"


def address_of(row: SourceRow) -> str:
    """Return the address that is asked for: that of its feed, else of its page."""
    return row.feed or row.url


def in_its_place(row: SourceRow, web: Asking, listed: ListingReader, whole: Whole) -> tuple[Whole, str | None]:
    """Return what is kept of a first look at a list of news, and the address of the feed that is read from now on.

    None, and what the page itself lists, where it names no feed at its own host, where the feed cannot be had, and where it shows
    nothing of what the page lists: many a site’s feed is of its comments, or of all its pages.
    """
    feed = whole.listing.feed
    if row.first_looked_at is not None or whole.listing.kind != _PAGE or feed is None or host_of(feed) != row.host:
        return whole, None
    try:
        page = web.further(feed)
        if not isinstance(page, Fetched):
            return whole, None
        found = whole_listing(web, listed, _FEED, feed, page)
    except (FetchError, LayoutChanged):
        return whole, None
    shown = {one.identity: one for one in whole.listing.publications}
    if not any(one.identity in shown for one in found.listing.publications):
        return whole, None
    # What the page lists beside is known from now on too, in case that its feed ends one day.
    everything = {**shown, **{one.identity: one for one in found.listing.publications}}
    return replace(found, listing=replace(found.listing, publications=tuple(everything.values()))), feed


def give_up(row: SourceRow) -> bool:
    """Go back from a feed that is gone or is none any more to the page itself; False where there is no such feed."""
    if row.feed is None:
        return False
    row.feed, row.kind, row.seen, row.etag, row.last_modified = None, _PAGE, None, None, None
    return True
