"""Stores that pages were seen again as they were, many in one transaction, and does what time alone has made due at them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from findings.wording import day
from scrapers.http.fetch import Validators
from storage import hosts, publications, readings, sources, trouble_subjects, troubles
from storage.looks import rounds
from storage.looks.pace import next_look
from storage.tables import PublicationRow, SourceRow
from storage.trouble_subjects import TroubleSubject
from worker.services import Services
from worker.steps.backoff import spread
from worker.steps.compare.compare import compare_documents
from worker.steps.look.broken import put_off_after
from worker.steps.look.politeness import welcomed


def keep_unchanged(services: Services, seen: Mapping[int, Validators], now: datetime) -> None:
    """Store these looks, by the ids of their sources."""
    with services.database.begin() as session:
        rows = [row for row in rounds.rows_of(session, seen) if row.first_looked_at is not None]
        for row in rows:
            row.etag, row.last_modified = seen[row.id].etag, seen[row.id].last_modified
            sources.saw(row, now, changed=False, again_at=next_look(row, now, spread))
        session.flush()
        # A host that turned us away just now did so after it had given what is stored here.
        welcome = hosts.welcoming(session, {row.host for row in rows}, now)
        over = [subject for row in rows for subject in _over(row, is_welcome=row.host in welcome)]
        troubles.end_all_of(session, over, now)
        for row in rounds.with_refusals(session, [row for row in rows if row.host in welcome]):
            welcomed(session, row.host, row, now)
        waiting = set(readings.urns_to_compare(session, {row.urn for row in rows if row.urn}))
        gone = rounds.with_unlisted(session, [row.id for row in rows])
    for row in rows:
        if row.id in gone or row.urn in waiting:
            _see_what_time_has_brought(services, row.id, now)


def _over(row: SourceRow, *, is_welcome: bool) -> list[TroubleSubject]:
    """Return the troubles that are over where a page is seen as it was, those of its host only where we are welcome there."""
    of_it = [trouble_subjects.unseen_source(row.id)]
    if row.form is not None:
        return [*of_it, trouble_subjects.spent_share(row.id, row.host)]
    of_host = [trouble_subjects.blocked_host(row.host), trouble_subjects.spent_budget(row.host)]
    return [*of_it, *of_host] if is_welcome else of_it


def _see_what_time_has_brought(services: Services, source_id: int, now: datetime) -> None:
    """In a transaction of its own, so that a fault in what one source lists stops no other."""
    with put_off_after(services, source_id), services.database.begin() as session:
        row = sources.by_id(session, source_id)
        tell_of_vanished(session, row, now)
        if row.urn:
            compare_documents(session, row.urn, now)


def tell_of_vanished(session: Session, row: SourceRow, now: datetime) -> None:
    """Begin a trouble for each publication gone from the page, once a look on a later day confirms it."""
    for gone in publications.vanished(session, row.id, now):
        troubles.begin(session, trouble_subjects.unlisted(gone.id), _is_gone(row, gone), now)
        troubles.end(session, trouble_subjects.lacking_file(gone.id), now)
    here = [one for one in publications.of_source(session, row.id) if one.unlisted_at is None]
    troubles.end_all_of(session, [trouble_subjects.unlisted(one.id) for one in here], now)


def _is_gone(row: SourceRow, gone: PublicationRow) -> str:
    dated = f" of {day(gone.published)}" if gone.published else ""
    kept = "our copy is kept" if gone.collected_at else "its file could never be had"
    return f"{row.name} no longer lists “{gone.label}”{dated}: {kept} ({gone.url})."
