"""Collects the file of a publication: stores its bytes before anything reads them."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from findings.changes.third_party import may_matter
from findings.wording import day
from scrapers.errors import Blocked, FetchError, Gone
from scrapers.http.fetch import FILE_CAP, OTHERS_FILE_CAP, Fetched, NotModified, Validators
from scrapers.http.response import BLOCKED_FOR
from storage import documents, publications, readings, trouble_subjects, troubles
from storage.tables import PublicationRow, SourceRow
from worker.logs import events
from worker.services import Services
from worker.steps.backoff import GIVE_UP_AFTER, PATIENT_FOR, pause
from worker.steps.compare.compare import compare_documents
from worker.steps.look.arrived import arrived, kept_until_stored
from worker.steps.look.asking import Asking
from worker.steps.look.politeness import is_final, stay_away, welcomed

#: Corrected reports replace the file at its address, mostly soon: ask again weekly for eight weeks.
ASK_AGAIN_EVERY = timedelta(weeks=1)
ASK_AGAIN_FOR = timedelta(weeks=8)
#: Bytes that the entries of one source of others may bring in a day; a first look at fifty committee papers has 40 million.
DAILY_QUOTA = 60_000_000


def collect(services: Services, publication_id: int, now: datetime) -> None:
    """Fetch one publication's file (conditionally where we hold it), then store the answer in one transaction."""
    with services.database.begin() as session:
        row = session.get_one(PublicationRow, publication_id)
        if publications.is_by_others(row) and _has_spent_its_quota(session, row.source_id, now):
            return
    home, address = services.settings.home, row.file_url or row.url
    answer: Fetched | NotModified | None = arrived(home, publication_id, address, now)
    if answer is None:
        try:
            answer = _answer(Asking(services, row.source_id, row.host), row)
        except FetchError as error:
            _failed(services, publication_id, error, now)
            return
    kept = (
        kept_until_stored(home, publication_id, address, answer, now) if isinstance(answer, Fetched) else nullcontext()
    )
    with kept:
        _keep(services, publication_id, answer, now)


def _has_spent_its_quota(session: Session, source_id: int, now: datetime) -> bool:
    """Whether a source has brought as much as it may today; then the rest of it is put off until tomorrow."""
    today, subject = datetime.combine(now.date(), time.min, now.tzinfo), trouble_subjects.spent_quota(source_id)
    if documents.received_since(session, source_id, today) < DAILY_QUOTA:
        troubles.end(session, subject, now)
        return False
    publications.put_off(session, source_id, today + timedelta(days=1))
    name = session.get_one(SourceRow, source_id).name
    sentence = f"What {name} lists today has more than {DAILY_QUOTA / 1e6:,.0f} MB: the rest waits until tomorrow."
    troubles.begin(session, subject, sentence, now)
    return True


def _answer(web: Asking, row: PublicationRow) -> Fetched | NotModified:
    """The file, or the page that people see where there is no file at its own address. Raises FetchError."""
    cap = OTHERS_FILE_CAP if publications.is_by_others(row) else FILE_CAP
    try:
        known = Validators(etag=row.etag, last_modified=row.last_modified)
        return web.get(row.file_url or row.url, known, cap=cap)
    except Gone:
        if row.file_url is None:
            raise
    return web.get(row.url, cap=cap)


def _keep(services: Services, publication_id: int, answer: Fetched | NotModified, now: datetime) -> None:
    with services.database.begin() as session:
        row = session.get_one(PublicationRow, publication_id)
        welcomed(session, row.host, session.get_one(SourceRow, row.source_id), now)
        new = documents.keep(session, row, answer.body, now) if isinstance(answer, Fetched) else None
        if new is not None:
            events.collected(session, row, new)
        if new is None and readings.is_no_report(session, row):
            again_at = _unless_hopeless(row, now, now + pause(row.attempts + 4))
            publications.failed(session, row, row.problem or "It is still no report.", again_at)
        else:
            etag, last_modified = answer.validators.etag, answer.validators.last_modified
            publications.answered(session, row, now, _in_case_it_is_replaced(row, now), etag, last_modified)
        troubles.end(session, trouble_subjects.lacking_file(row.id), now)


def _failed(services: Services, publication_id: int, error: FetchError, now: datetime) -> None:
    with services.database.begin() as session:
        row = session.get_one(PublicationRow, publication_id)
        soon = _wait(row, error)
        again_at = _unless_hopeless(row, now, now + max(soon, error.after or timedelta(0)))
        publications.failed(session, row, str(error), again_at)
        events.not_collected(session, row, error)
        source, is_first = session.get_one(SourceRow, row.source_id), row.attempts == 1
        stay_away(session, row.host, source, error, now, counts=is_first)
        concerns_us = not publications.is_by_others(row) or may_matter(row.label)
        if concerns_us and row.unlisted_at is None and (is_final(error) or row.attempts >= PATIENT_FOR):
            _tell_that_it_lacks(session, row, error, now)
            if row.urn:
                compare_documents(session, row.urn, now)


def _tell_that_it_lacks(session: Session, row: PublicationRow, error: FetchError, now: datetime) -> None:
    """Begin the trouble of a file that does not come; where it is asked for no more, say so, and end it."""
    dated = f" of {day(row.published)}" if row.published else ""
    sentence = f"“{row.label}”{dated} is listed, but cannot be had: {error}"
    subject = trouble_subjects.lacking_file(row.id)
    if row.next_ask_at is not None:
        troubles.begin(session, subject, sentence, now)
    elif troubles.is_open_under(session, subject):
        troubles.begin(session, subject, f"{sentence} It is asked for no more.", now)
        troubles.end(session, subject, now)


def _wait(row: PublicationRow, error: FetchError) -> timedelta:
    """How long until the file is asked for again: one that is refused may be refused for itself, for hours."""
    if isinstance(error, Blocked) and not error.after:
        return BLOCKED_FOR
    return pause(row.attempts + 1) if error.try_again else timedelta(days=1)


def _unless_hopeless(row: PublicationRow, now: datetime, again_at: datetime) -> datetime | None:
    """When to ask again: always for what Ofsted publishes; for what others publish, None after a week."""
    is_hopeless = publications.is_by_others(row) and now - row.first_seen_at > GIVE_UP_AFTER
    return None if is_hopeless else again_at


def _in_case_it_is_replaced(row: PublicationRow, now: datetime) -> datetime | None:
    """When to ask again for a file that came; None after eight weeks, and for what others publish.

    The latter is asked for when its page says that it changed.
    """
    again_at = now + ASK_AGAIN_EVERY
    is_over = again_at > (row.collected_at or now) + ASK_AGAIN_FOR
    return None if is_over or publications.is_by_others(row) else again_at
