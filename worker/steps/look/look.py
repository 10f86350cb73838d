"""Looks at a page: stores what it newly lists, and begins a trouble where it shows no list."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scrapers.errors import Blocked, FetchError, Gone, LayoutChanged
from scrapers.http.fetch import Fetched, Validators
from scrapers.http.url import host_of
from scrapers.source import ListedPublication, Listing
from storage import publications, readings, sources, trouble_subjects, troubles
from storage.looks.pace import next_look, period
from storage.publications import Seen
from storage.tables import SourceRow
from worker.health.promise import since
from worker.logs import events
from worker.services import Services
from worker.steps.backoff import pause, spread
from worker.steps.compare.compare import compare_documents
from worker.steps.look import watched
from worker.steps.look.after_restore import tell_of_what_counts_as_told
from worker.steps.look.asking import Asking
from worker.steps.look.entries import keep_bodies, tell_of_unclear_entries
from worker.steps.look.listing import Unchanged, Whole, first_page, whole_listing
from worker.steps.look.own_feed import address_of, give_up, in_its_place
from worker.steps.look.politeness import AGAIN_IN, may_pass, stay_away, welcomed
from worker.steps.look.same_list import is_accepted_anew, met, refuse_another_list
from worker.steps.look.unchanged import keep_unchanged, tell_of_vanished


def look(services: Services, source_id: int, now: datetime) -> None:
    """Look at one source: fetch its listing, then store it in one transaction."""
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
    known = Validators(etag=row.etag, last_modified=row.last_modified)
    web = Asking(services, source_id, row.host)
    try:
        page = first_page(web, address_of(row), known, row.seen)
    except FetchError as error:
        failed(services, source_id, error, now)
        return
    if isinstance(page, Unchanged):
        keep_unchanged(services, {source_id: page.validators}, now)
    else:
        read_page(services, web, row, page, now)


def read_page(services: Services, web: Asking, row: SourceRow, page: Fetched, now: datetime) -> None:
    """Read the listing that begins on a fetched page, and store it in one transaction."""
    try:
        whole = whole_listing(web, services.reader.listed, row.kind, address_of(row), page)
        whole, feed = in_its_place(row, web, services.reader.listed, whole)
        _keep(services, row.id, whole, feed, now)
    except (FetchError, LayoutChanged) as error:
        failed(services, row.id, error, now)


def _keep(services: Services, source_id: int, whole: Whole, feed: str | None, now: datetime) -> None:
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
        row.feed = feed or row.feed
        welcomed(session, row.host, row, now)
        changed = _record(services, session, row, whole.listing, now)
        row.etag, row.last_modified = whole.validators.etag, whole.validators.last_modified
        row.seen = whole.seen
        tell_of_vanished(session, row, now)
        sources.saw(row, now, changed=changed, again_at=next_look(row, now, spread))
        session.flush()
        troubles.end(session, trouble_subjects.unseen_source(row.id), now)
        if row.urn:
            compare_documents(session, row.urn, now)


def _record(services: Services, session: Session, row: SourceRow, listing: Listing, now: datetime) -> bool:
    if listing.pages:
        return watched.record_list(services.settings, session, listing, now)
    if not listing.is_calendar:
        if not listing.publications and publications.of_source(session, row.id):
            raise LayoutChanged("It lists nothing now, where it listed documents before.")
        refuse_another_list(session, row, listing, now)
    if row.urn and listing.name:
        readings.update_authority_name(session, row.urn, listing.name)
    row.kind, row.shape = "feed" if row.feed else listing.kind or row.kind, listing.shape
    shown = listing.publications
    seen = [_seen(one) for one in shown]
    known = publications.of_source(session, row.id)
    known_list, seen_before = known and not is_accepted_anew(row), row.looked_at
    is_gap = bool(known_list) and not (listing.complete or listing.is_calendar or met(known, shown))
    changed = publications.note(session, row, seen, now, complete=listing.complete)
    tell_of_what_counts_as_told(session, row, now)
    if changed:
        before = {one.id for one in known}
        events.found(session, row, [one for one in publications.of_source(session, row.id) if one.id not in before])
    keep_bodies(session, row, listing, now)
    if is_gap and seen_before:
        _tell_of_gap(session, row, seen_before, now)
    tell_of_unclear_entries(session, row, listing, now)
    return changed


def _seen(listed: ListedPublication) -> Seen:
    return Seen(
        identity=listed.identity,
        url=listed.url,
        host=host_of(listed.file_url or listed.url),
        label=listed.label,
        form=listed.form.value,
        published=listed.published,
        inspected=listed.inspected,
        file_url=listed.file_url,
        version=listed.version,
        in_listing=listed.body is not None,
    )


def _tell_of_gap(session: Session, row: SourceRow, seen_before: datetime, now: datetime) -> None:
    """Begin a trouble where a page that shows only its newest shows only new ones: others may have been missed.

    No later look ends it, since none shows what was missed: a person does (worker/deciding/sources.py), or a day.
    """
    sentence = (
        f"{row.name} shows only what was not there at the look before, of {since(seen_before)}: what came between may have"
        f' been missed. Read the page by hand; `ofsted-watch sources resume "{row.name}"` says that somebody has.'
    )
    troubles.begin(session, trouble_subjects.gap_in_source(row.id), sentence, now)


def failed(services: Services, source_id: int, error: FetchError | LayoutChanged, now: datetime) -> None:
    """Store that the look failed, and begin a trouble: at the first failure, or the second if it may pass by itself.

    None where it was known that we are kept out.
    """
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
        if isinstance(error, Gone | LayoutChanged) and give_up(row):
            row.next_look_at = now
            return
        sources.failed(session, row, str(error), now + _wait(row, error, now))
        stay_away(session, row.host, row, error, now)
        is_trouble = row.barred is None and (row.failures > 1 or not may_pass(error))
        events.not_seen(session, row, error, is_trouble=is_trouble)
        if is_trouble:
            troubles.begin(session, trouble_subjects.unseen_source(row.id), f"{row.name} cannot be seen: {error}", now)


def _wait(row: SourceRow, error: FetchError | LayoutChanged, now: datetime) -> timedelta:
    """How long until the next look. A refusal is asked for again soon, once: it may have passed by then."""
    usual = period(row, now)
    if row.barred is not None:
        return usual
    if isinstance(error, Blocked) and error.host_wide and not error.after and not row.failures:
        return min(AGAIN_IN, usual)
    asked = (error.after if isinstance(error, FetchError) else None) or timedelta(0)
    return max(asked, pause(row.failures + 1, usual) if may_pass(error) else usual)
