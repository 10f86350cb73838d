"""Looks at a page: stores what it newly lists, and begins a trouble where it shows no list."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from scrapers.errors import Blocked, FetchError, LayoutChanged
from scrapers.http.fetch import Validators
from scrapers.http.url import host_of
from scrapers.source import ListedPublication, Listing
from storage import publications, readings, sources, trouble_subjects, troubles
from storage.publications import Seen
from storage.tables import SourceRow
from worker.services import Services
from worker.steps.backoff import pause, spread
from worker.steps.compare.compare import compare_documents
from worker.steps.look import watched
from worker.steps.look.after_restore import tell_of_what_counts_as_told
from worker.steps.look.asking import Asking
from worker.steps.look.entries import keep_bodies, tell_of_unclear_entries
from worker.steps.look.listing import Whole, whole_listing
from worker.steps.look.politeness import AGAIN_IN, may_pass, stay_away, welcomed
from worker.steps.look.same_list import is_accepted_anew, met, refuse_another_list


def look(services: Services, source_id: int, now: datetime) -> None:
    """Look at one source: fetch its listing, then store it in one transaction."""
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
    known = Validators(etag=row.etag, last_modified=row.last_modified)
    try:
        web = Asking(services, source_id, row.host)
        whole = whole_listing(web, partial(services.reader.listed, row.kind), row.url, known)
        _keep(services, source_id, whole, now)
    except (FetchError, LayoutChanged) as error:
        _failed(services, source_id, error, now)


def _keep(services: Services, source_id: int, whole: Whole | None, now: datetime) -> None:
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
        welcomed(session, row.host, row, now)
        changed = False
        if whole:
            changed = _record(services, session, row, whole.listing, now)
            row.etag, row.last_modified = whole.validators.etag, whole.validators.last_modified
        _tell_of_vanished(session, row, now)
        again_at = now + spread(timedelta(seconds=row.every))
        sources.looked(session, row, now, changed=changed, again_at=again_at)
        troubles.end(session, trouble_subjects.unseen_source(row.id), now)
        if row.urn:
            compare_documents(session, row.urn, now)


def _record(services: Services, session: Session, row: SourceRow, listing: Listing, now: datetime) -> bool:
    if listing.pages:
        return watched.record_list(services.settings, session, listing, now)
    if not listing.publications and publications.of_source(session, row.id):
        raise LayoutChanged("It lists nothing now, where it listed documents before.")
    refuse_another_list(session, row, listing, now)
    if row.urn and listing.name:
        readings.update_authority_name(session, row.urn, listing.name)
    row.kind, row.shape = listing.kind or row.kind, listing.shape
    seen = [_seen(one) for one in listing.publications]
    known = publications.of_source(session, row.id)
    known_list = known and not is_accepted_anew(row)
    is_gap = bool(known_list) and not listing.complete and not met(known, listing.publications)
    changed = publications.note(session, row, seen, now, complete=listing.complete)
    tell_of_what_counts_as_told(session, row, now)
    keep_bodies(session, row, listing, now)
    _tell_of_gap(session, row, now, is_gap=is_gap)
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


def _tell_of_vanished(session: Session, row: SourceRow, now: datetime) -> None:
    """Begin a trouble for each publication gone from the page, once a look on a later day confirms it."""
    for gone in publications.vanished(session, row.id, now):
        sentence = f"{row.name} no longer lists “{gone.label}” of {gone.published}: our copy is kept ({gone.url})."
        troubles.begin(session, trouble_subjects.unlisted(gone.id), sentence, now)
    here = [one for one in publications.of_source(session, row.id) if one.unlisted_at is None]
    troubles.end_all_of(session, [trouble_subjects.unlisted(one.id) for one in here], now)


def _tell_of_gap(session: Session, row: SourceRow, now: datetime, *, is_gap: bool) -> None:
    """Begin a trouble where a page that shows only its newest shows only new ones: others may have been missed."""
    if is_gap:
        sentence = f"{row.name} shows only what was not there at the last look: what came between may have been missed."
        troubles.begin(session, trouble_subjects.gap_in_source(row.id), sentence, now)
    else:
        troubles.end(session, trouble_subjects.gap_in_source(row.id), now)


def _failed(services: Services, source_id: int, error: FetchError | LayoutChanged, now: datetime) -> None:
    """Store that the look failed, and begin a trouble: at the first failure, or the second if it may pass by itself."""
    with services.database.begin() as session:
        row = session.get_one(SourceRow, source_id)
        sources.failed(session, row, str(error), now + _wait(row, error))
        stay_away(session, row.host, row, error, now)
        if row.failures > 1 or not may_pass(error):
            troubles.begin(session, trouble_subjects.unseen_source(row.id), f"{row.name} cannot be seen: {error}", now)


def _wait(row: SourceRow, error: FetchError | LayoutChanged) -> timedelta:
    """How long until the next look. A refusal is asked for again soon, once: it may have passed by then."""
    usual = timedelta(seconds=row.every)
    if isinstance(error, Blocked) and error.host_wide and not error.after and not row.failures:
        return min(AGAIN_IN, usual)
    asked = (error.after if isinstance(error, FetchError) else None) or timedelta(0)
    return max(asked, pause(row.failures + 1, usual) if may_pass(error) else usual)
