"""Recognises a list by what it listed before: another page in its place is not believed, whatever it shows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import httpx
from sqlalchemy.orm import Session

from findings.dates.clock import day_in_london
from scrapers.errors import LayoutChanged
from scrapers.http.url import shown as shown_address
from scrapers.source import ListedPublication, Listing
from storage import publications
from storage.tables import PublicationRow, SourceRow

#: By these words in the problem of a source is known that `sources resume` is to accept the list anew.
IS_ANOTHER_LIST = "is no longer the list that it was"
_HALF = 2


def refuse_another_list(session: Session, row: SourceRow, listing: Listing, now: datetime) -> None:
    """Raise LayoutChanged where a page is another authority's, or shows nothing of what it listed and nothing that could follow.

    A cache between Ofsted and us may mix up two addresses. A list that shows its newest entries alone may rightly show none that
    are known: then they are newer than those, and they stand in the same place or have come since it was seen. Other pages have
    dates, too: services that were reviewed, events.
    """
    if row.urn and listing.urn not in (None, row.urn):
        raise LayoutChanged(
            f"{shown_address(httpx.URL(row.url))} is the page of another authority: it shows URN {listing.urn}, not {row.urn}."
            " Nothing there counts until its own page is back."
        )
    known = [] if listing.complete or is_accepted_anew(row) else publications.of_source(session, row.id)
    if known and not _is_the_same(known, listing, row, day_in_london(now)):
        raise LayoutChanged(
            f"{shown_address(httpx.URL(row.url))} {IS_ANOTHER_LIST}: it shows nothing that it listed before, and"
            " nothing that could have come since. Until that list is back, nothing there counts as new. If it is the list in a"
            f' new form, say `ofsted-watch sources resume "{row.name}"`, or give its address of today in watch.toml.'
        )


def is_accepted_anew(row: SourceRow) -> bool:
    """Say whether this is the first look, or a person has accepted whatever list stands there now."""
    return row.first_looked_at is None


def _is_the_same(known: Collection[PublicationRow], listing: Listing, row: SourceRow, today: date) -> bool:
    shown, shape = listing.publications, row.shape
    dated = [one.published for one in known if one.published]
    has_shape, stands_there = shape in (None, listing.shape), _stand_together(known, shown)
    if len(dated) * _HALF >= len(known):
        if any(one.published for one in met(known, shown)):
            return True
        return _goes_on(dated, shown, today) if has_shape or stands_there else _came_since(row.looked_at, shown, today)
    if met(known, shown) or shape is None:
        return True
    gains_days = sum(one.published is not None for one in shown) * _HALF > len(shown)
    return has_shape or stands_there if gains_days else has_shape and stands_there


def met(known: Collection[PublicationRow], shown: Collection[ListedPublication]) -> list[PublicationRow]:
    """Return the known entries that are shown, at their address or, with the same words, at another one."""
    addresses, labels = {one.identity for one in shown}, {one.label.casefold() for one in shown}
    return [one for one in known if one.identity in addresses or one.label.casefold() in labels]


def _goes_on(dated: Collection[date], shown: Collection[ListedPublication], today: date) -> bool:
    """Say whether these could have come after those: most have a day, and the newest is no older than the newest known.

    Days to come are those of events, and say nothing.
    """
    until = today + timedelta(days=1)
    days = [one.published for one in shown if one.published]
    past = [day for day in dated if day <= until]
    return len(days) * _HALF >= len(shown) and max(days, default=date.min) >= max(past, default=date.min)


def _came_since(seen: datetime | None, shown: Collection[ListedPublication], today: date) -> bool:
    """Say whether most of these are of a day on which the list was not seen, or was seen last."""
    if seen is None:
        return False
    days = [one.published for one in shown if one.published]
    return sum(day_in_london(seen) <= day <= today for day in days) * _HALF > len(shown)


def _stand_together(known: Collection[PublicationRow], shown: Collection[ListedPublication]) -> bool:
    """Say whether most of the entries stand in the same folders of the same site as those that are known."""
    folders = {_folder(one.url) for one in known}
    return sum(_folder(one.url) in folders for one in shown) * _HALF >= len(shown)


def _folder(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/').rpartition('/')[0]}"
