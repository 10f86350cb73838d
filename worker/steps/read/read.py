"""Reads a document: stores its findings and, where it can be compared, what has changed."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

from sqlalchemy.orm import Session

from findings.changes.history import as_ofsteds_own, attributed
from findings.changes.sentences import unclear
from findings.model import Findings, Origin, Status
from storage import documents, publications, readings, trouble_subjects, troubles
from storage.by_others import seats
from storage.tables import DocumentRow, PublicationRow
from worker.logs import events
from worker.outages.again import until_stored
from worker.outages.in_hand import Claim, Held, in_hand
from worker.services import Services
from worker.steps.backoff import pause
from worker.steps.compare.compare import compare_documents
from worker.steps.read.copies import settle_copies
from worker.steps.read.third_party import read_third_party
from worker.version import VERSION

#: How long a claim lasts: longer than the reader allows two readings to take.
LEASE = timedelta(minutes=5)
#: What was read is stored within this time, or read again: a database that starts again is back by then.
STORING = timedelta(minutes=1)

#: Whoever has a seat for documents of others reads on for so long, so that it need not be taken for each anew.
TURN = timedelta(seconds=10)


def read(services: Services, document_id: int, now: datetime) -> None:
    """Read a document, and where it is by others, further ones that wait.

    An id is a hint: what waits of Ofsted is read first, for a queue may hold hundreds of hints at what others publish. Those need a
    seat, of which there are fewer than readers: while hostile documents hold the seats, Ofsted's are read all the same.
    """
    with ExitStack() as until_done:
        with services.database.begin() as session:
            document_id = documents.first_to_read(session, document_id, now)
            needs_seat = documents.is_by_others(session, document_id)
            seat = seats.take(session, now, LEASE) if needs_seat else None
            if seat:
                until_done.enter_context(in_hand(services.settings.home, Claim(held=Held.SEAT, owner=seat.owner)))
        if seat is None:
            if not needs_seat:
                _read_one(services, document_id, now)
            return
        try:
            _read_one(services, document_id, now)
            _read_on(services, services.clock() + TURN)
        finally:
            with services.database.begin() as session:
                seats.give_back(session, seat)


def _read_on(services: Services, until: datetime) -> None:
    while (now := services.clock()) < until:
        with services.database.begin() as session:
            waiting = documents.waiting(session, now, most=1)
        if not waiting:
            return
        _read_one(services, waiting[0], now)


def _read_one(services: Services, document_id: int, now: datetime) -> None:
    """Claim a document, read it outside of any transaction, and store findings and changes in one."""
    with ExitStack() as until_done:
        with services.database.begin() as session:
            document = documents.claim(session, document_id, now, LEASE)
            if document is None:
                return
            claim = Claim(held=Held.DOCUMENT, id=document_id, attempt=document.attempts)
            until_done.enter_context(in_hand(services.settings.home, claim))
            body = documents.body(session, document)
            publication = session.get_one(PublicationRow, document.publication_id)
            origin = publications.origin_of(session, publication)
        _read_claimed(services, document_id, body, origin, now)


def _read_claimed(services: Services, document_id: int, body: bytes, origin: Origin, now: datetime) -> None:
    began = monotonic()
    findings = services.reader.read(body, origin)
    seconds = monotonic() - began
    until = services.clock() + STORING
    until_stored(
        services, until, partial(store, services, document_id=document_id, findings=findings, seconds=seconds, now=now)
    )


def store(
    services: Services,
    session: Session,
    *,
    document_id: int,
    findings: Findings,
    seconds: float,
    now: datetime,
    compares: bool = True,
) -> None:
    """In the caller's transaction: store what was read in a document, and compare it where it can be.

    Without `compares` that is left to the caller, who stores many of one authority.
    """
    document = session.get_one(DocumentRow, document_id)
    publication = session.get_one(PublicationRow, document.publication_id)
    if publications.is_by_others(publication):
        # Locked, as Ofsted's are by their authority: a reader that was stopped until its lease ran out may come just now.
        document = session.get_one(DocumentRow, document_id, with_for_update=True, populate_existing=True)
        if document.read_at is None:
            read_third_party(services.settings, session, document, publication, findings, now, seconds)
            events.read(session, publication, document, findings, findings.event.authority, seconds)
        return
    authority = readings.lock_authority(session, publication.urn) if publication.urn else None
    if document.read_at is not None:
        return
    findings = as_ofsteds_own(findings)
    if authority:
        findings = attributed(findings, authority.urn, authority.name)
    readings.record_reading(session, document, findings, VERSION, now, seconds)
    if document.compared_at is not None:  # A correction that was told before a restore: it stands as told.
        readings.mark_compared(session, document, document.compared_at)
    events.read(session, publication, document, findings, authority.name if authority else None, seconds)
    if findings.status is Status.NOT_A_REPORT:
        publications.doubt(session, publication, findings.problems[0], now + pause(4))
    subject = trouble_subjects.unclear_reading(publication.id)
    if findings.status is Status.READ:
        troubles.end(session, subject, now)
    else:
        sentence = unclear(
            publications.as_published(publication, document), findings, authority.name if authority else None
        )
        troubles.begin(session, subject, sentence, now)
    if publication.urn and compares:
        compare_documents(session, publication.urn, now)
    if findings.status is Status.READ:
        settle_copies(session, document, now)


def due(session: Session, _services: Services, now: datetime) -> list[int]:
    """The ids of documents that may be read now; Ofsted's alone where no seat is free for others."""
    return documents.waiting(session, now, of_ofsted_alone=seats.are_taken(session, now))
