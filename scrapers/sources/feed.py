"""A feed, RSS or Atom: of a newsroom, of a committee system (ModernGov’s mgRss.aspx), of the press, or of GOV.UK.

item   | entry                                           the newest ten or twenty of them
    title                                                the label, entities and all
    link   | link[rel=alternate][href]                   the page; its canonical address is the identity
    pubDate | published, updated                         kept but not trusted: it may be an event’s day, or wrong
    guid   | id                                          ignored: its fragment, and sometimes all of it, changes
"""

from __future__ import annotations

from datetime import timedelta

import httpx

from scrapers.errors import Refused
from scrapers.http.url import web_address
from scrapers.pages.canonical import canonical, untracked
from scrapers.pages.feed import FeedEntry, entries
from scrapers.pages.govuk_address import content_address
from scrapers.pages.links import feed_of
from scrapers.pages.recognise import is_feed
from scrapers.pages.tree import changed
from scrapers.source import Form, ListedPublication, Listing

# Where GOV.UK has retired a finder, its feed is intact and has this one entry.
_ENDED = "this feed has ended"


class Feed:
    """A source that lists the present entries of a feed; older entries have left it without being withdrawn."""

    kind = "feed"
    every = timedelta(hours=1)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the page is RSS or Atom, however broken."""
        return is_feed(page)

    def listed(self, page: bytes, url: str) -> Listing:
        """Return each entry that leads to a page, once; empty only for an intact feed without entries.

        Raises LayoutChanged for a broken feed, and for a web page in its place.
        """
        _check(page, url)
        feed = entries(page, url)
        if [entry.title.casefold().rstrip(".!") for entry in feed.entries] == [_ENDED]:
            raise changed(url, "says “This feed has ended”: find where its news is published now")
        publications: dict[str, ListedPublication] = {}
        for entry in feed.entries:
            address = _address(entry, url)
            if address is not None:
                one = _publication(entry, address, content_address(address, httpx.URL(url), feed.title))
                publications.setdefault(one.identity, one)
        if feed.entries and not publications:
            raise changed(url, "is a feed of which no entry leads to a page")
        return Listing(publications=tuple(publications.values()), complete=False)


def _check(page: bytes, url: str) -> None:
    if not page.strip(b"\x00 \t\r\n"):
        raise changed(url, "is empty")
    if not is_feed(page):
        found = feed_of(page, url)
        hint = f"; it names {found} as its feed" if found and found != url else ""
        raise changed(url, f"is no longer a feed, but a web page or something else{hint}")


def _address(entry: FeedEntry, url: str) -> httpx.URL | None:
    """Return the address of an entry’s page, None where it has none on the web, as with events that have no page."""
    try:
        return untracked(web_address(entry.link, httpx.URL(url))) if entry.link else None
    except Refused:
        return None


def _publication(entry: FeedEntry, address: httpx.URL, file_url: str | None) -> ListedPublication:
    return ListedPublication(
        identity=canonical(address),
        url=str(address),
        label=entry.title or "(no label)",
        form=Form.OTHER,
        published=entry.published,
        file_url=file_url,
        version=f"{entry.updated} {entry.title}".strip(),
    )


SOURCE = Feed()
