"""Look at a page: keep what it lists that was not there before, and say loudly when it shows no list."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scrapers.errors import Blocked, FetchError, LayoutChanged
from scrapers.fetch import NotModified, Validators
from scrapers.source import ListedPublication, Listing, Source
from storage import hosts, publications, readings, sources, troubles
from storage.publications import Seen
from storage.tables import SourceRow
from worker import watched
from worker.addresses import host_of
from worker.patience import pause
from worker.services import Services, Web
from worker.steps.reckon import reckon

#: A list of all authorities has two pages; far more than that is a loop.
MOST_PAGES = 40
#: Where a host refuses us, or asks for a pause, without saying for how long.
BLOCKED_FOR = timedelta(hours=6)
QUIET_FOR = timedelta(minutes=5)


def look(services: Services, web: Web, source_id: int, now: datetime) -> None:
    """Look at one source. Fetches first, then writes in one transaction."""
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
    source = services.sources[row.kind]
    try:
        listing = _listing(web, source, row)
    except (FetchError, LayoutChanged) as error:
        _failed(services, source_id, error, now)
        return
    try:
        _keep(services, source_id, listing, now)
    except LayoutChanged as error:
        _failed(services, source_id, error, now)


def _keep(services: Services, source_id: int, listing: Listing | None, now: datetime) -> None:
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
        changed = _record(services, session, row, listing, now) if listing else False
        sources.looked(session, row, now, changed=changed)
        troubles.end(session, _subject(row), now)
        if row.urn:
            reckon(session, row.urn, now)


def _listing(web: Web, source: Source, row: SourceRow) -> Listing | None:
    """All that the page and its further pages list; None when the host says that nothing has changed."""
    first = web.get(row.url, Validators(etag=row.etag, last_modified=row.last_modified))
    if isinstance(first, NotModified):
        return None
    listing = source.listed(first.body, first.url)
    seen = {row.url, first.url}
    while listing.next_url:
        if listing.next_url in seen or len(seen) > MOST_PAGES:
            raise LayoutChanged(f"The list at {row.url} has no end: its pages lead back to {listing.next_url}.")
        seen.add(listing.next_url)
        page = web.get(listing.next_url)
        assert not isinstance(page, NotModified), "asked without validators"
        more = source.listed(page.body, page.url)
        both = (*listing.pages, *more.pages), (*listing.publications, *more.publications)
        listing = replace(listing, pages=both[0], publications=both[1], next_url=more.next_url)
    _refuse_short(row, listing)
    return listing


def _refuse_short(row: SourceRow, listing: Listing) -> None:
    """A list that holds less than it says was not read to its end."""
    if listing.expected is not None and listing.expected != len(listing.pages):
        raise LayoutChanged(
            f"{row.name} says that it holds {listing.expected} entries, but shows {len(listing.pages)}."
        )


def _record(services: Services, session: Session, row: SourceRow, listing: Listing, now: datetime) -> bool:
    if listing.pages:
        return watched.record_list(services.settings, session, listing, now)
    if not listing.publications and publications.of_source(session, row.id):
        raise LayoutChanged(f"{row.name} lists nothing now, where it listed reports before.")
    if row.urn and listing.name:
        readings.know_authority(session, row.urn, listing.name)
    changed = publications.note(session, row, [_seen(one) for one in listing.publications], now)
    _tell_of_vanished(session, row, now)
    return changed


def _seen(listed: ListedPublication) -> Seen:
    return Seen(
        identity=listed.identity,
        url=listed.url,
        host=host_of(listed.url),
        label=listed.label,
        form=listed.form.value,
        published=listed.published,
        inspected=listed.inspected,
    )


def _tell_of_vanished(session: Session, row: SourceRow, now: datetime) -> None:
    for gone in publications.vanished(session, row.id, now):
        sentence = f"{row.name} no longer lists “{gone.label}” of {gone.published}: our copy is kept ({gone.url})."
        troubles.begin(session, f"unlisted:{gone.id}", sentence, now)


def _failed(services: Services, source_id: int, error: FetchError | LayoutChanged, now: datetime) -> None:
    """A look that saw nothing is never «nothing new»: operators hear of it, at once unless it may pass by itself."""
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
        sources.failed(session, row, str(error), now + _wait(row, error))
        stay_away(session, row.host, error, now)
        if row.failures > 1 or not may_pass(error):
            troubles.begin(session, _subject(row), f"{row.name} cannot be seen: {error}", now)


def _wait(row: SourceRow, error: FetchError | LayoutChanged) -> timedelta:
    usual = timedelta(seconds=row.every)
    asked = (error.after if isinstance(error, FetchError) else None) or timedelta(0)
    return max(asked, pause(row.failures + 1, usual) if may_pass(error) else usual)


def may_pass(error: FetchError | LayoutChanged) -> bool:
    """Will it help to try again soon? Not where the whole host turns us away."""
    return isinstance(error, FetchError) and error.try_again and not error.host_wide


def stay_away(session: Session, host: str, error: FetchError | LayoutChanged, now: datetime) -> None:
    """Heed a host that asks for a pause or refuses us."""
    if isinstance(error, FetchError) and error.host_wide:
        if isinstance(error, Blocked):
            hosts.block(session, host, now + (error.after or BLOCKED_FOR))
        else:
            hosts.keep_quiet(session, host, now + (error.after or QUIET_FOR))


def _subject(row: SourceRow) -> str:
    return f"source:{row.id}"
