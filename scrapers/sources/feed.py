"""A feed, RSS or Atom: of a newsroom, of a committee system (ModernGov’s mgRss.aspx), of the press, or of GOV.UK.

item   | entry                                           the newest ten or twenty of them
    title                                                the label, entities and all
    link   | link[rel=alternate][href]                   the page; its canonical address is the identity
    pubDate | published, updated                         kept but not trusted: it may be an event’s day, or wrong
    guid   | id                                          tells entries of one page apart; else ignored, for it may change
    enclosure | content[src]                             the page, where there is no link
    description, content:encoded | content               the text itself, where there is no page of its own
"""

from __future__ import annotations

from datetime import timedelta

import httpx

from scrapers.errors import Refused
from scrapers.http.url import web_address
from scrapers.pages.canonical import canonical, untracked
from scrapers.pages.feed import Entries, FeedEntry, entries
from scrapers.pages.feed_own import in_feed, is_whole, on_shared_page, says, shared_pages
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
        """Return each entry once; empty only for an intact feed without entries.

        Raises LayoutChanged for a broken feed, and for a web page in its place.
        """
        _check(page, url)
        feed = entries(page, url)
        if [entry.title.casefold().rstrip(".!") for entry in feed.entries] == [_ENDED]:
            raise changed(url, "says “This feed has ended”: find where its news is published now")
        publications = _publications(feed, url)
        if feed.entries and not publications:
            raise changed(url, "is a feed of which no entry leads to a page")
        return Listing(
            publications=tuple({one.identity: one for one in reversed(publications)}.values())[::-1],
            complete=False,
            shape=feed.title,
            unknown_dates=tuple(entry.unknown_date for entry in feed.entries if entry.unknown_date),
            unfollowed=tuple(
                entry.title or "(no label)" for entry in feed.entries if _leads_nowhere(entry, url) and not says(entry)
            ),
        )


def _check(page: bytes, url: str) -> None:
    if not page.strip(b"\x00 \t\r\n"):
        raise changed(url, "is empty")
    if not is_feed(page):
        found = feed_of(page, url)
        hint = f"; it names {found} as its feed" if found and found != url else ""
        raise changed(url, f"is no longer a feed, but a web page or something else{hint}")


def _publications(feed: Entries, url: str) -> list[ListedPublication]:
    followed = [(entry, _address(entry, url)) for entry in feed.entries]
    shared = shared_pages((entry, canonical(address)) for entry, address in followed if address is not None)
    home = _home(feed, url)
    found = []
    for entry, address in followed:
        if address is None:
            found += [in_feed(entry, canonical(httpx.URL(url)), home)] if says(entry) else []
        elif canonical(address) not in shared:
            found.append(_publication(entry, address, content_address(address, httpx.URL(url), feed.title)))
        elif is_whole(entry):
            found.append(in_feed(entry, canonical(address), str(address)))
        else:
            found.append(on_shared_page(entry, canonical(address), str(address)))
    return found


def _address(entry: FeedEntry, url: str) -> httpx.URL | None:
    """Return the address of an entry’s page, None where it has none on the web, as with events that have no page."""
    for link in entry.links:
        try:
            return untracked(web_address(link, httpx.URL(url)))
        except Refused:
            continue
    return None


def _leads_nowhere(entry: FeedEntry, url: str) -> bool:
    return _address(entry, url) is None


def _home(feed: Entries, url: str) -> str:
    """Return the address of the feed’s site, or of the feed itself where it names none."""
    try:
        return str(web_address(feed.home, httpx.URL(url)))
    except Refused:
        return url


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
