"""Decisions: what people decided on held or wrongly read documents: who, when and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from findings.model import Findings, Status
from storage.publications import FORMS_BY_OTHERS
from storage.readings import ReadDocument, add_reading, compare_again, newest_readings, opened
from storage.search.index import index
from storage.tables import DecisionRow, DocumentRow, FindingsRow, PublicationRow

_WAIT_FOR_A_PERSON = [status.value for status in Status if status.waits_for_a_person]


def held(session: Session) -> list[ReadDocument]:
    """Return the newest revisions that are held for a person, oldest first."""
    return _newest_of(session, FindingsRow.status.in_(_WAIT_FOR_A_PERSON))


def held_copies(session: Session, sha256: str) -> list[ReadDocument]:
    """Return what others publish that is held for a person and has these bytes."""
    by_others = PublicationRow.form.in_(FORMS_BY_OTHERS)
    return _newest_of(session, (FindingsRow.status == Status.HELD.value) & by_others & (DocumentRow.sha256 == sha256))


def unreadable(session: Session) -> list[ReadDocument]:
    """Return the newest revisions of what Ofsted publishes that are no documents, and that nobody rejected, oldest first."""
    is_ofsteds = PublicationRow.form.not_in(FORMS_BY_OTHERS)
    return _newest_of(session, (FindingsRow.status == Status.NOT_A_REPORT) & is_ofsteds)


def _newest_of(session: Session, wanted: ColumnElement[bool]) -> list[ReadDocument]:
    newer = aliased(DocumentRow)
    read_again = select(newer.id).where(
        newer.publication_id == DocumentRow.publication_id,
        newer.revision > DocumentRow.revision,
        newer.rejected_at.is_(None),
        newer.id.in_(select(FindingsRow.document_id)),
    )
    waits = (DocumentRow.rejected_at.is_(None), wanted, ~read_again.exists())
    return [opened(row) for row in session.execute(newest_readings().where(*waits).order_by(DocumentRow.id))]


def approve(session: Session, document: DocumentRow, findings: Findings, by: str, why: str, now: datetime) -> None:
    """Store that a person approves these findings; they are then compared and told as if they had been read so."""
    session.add(DecisionRow(document_id=document.id, verdict="approved", by=by, why=why, at=now))
    _keep(session, document, findings, f"approved by {by}", now)


def correct(session: Session, document: DocumentRow, findings: Findings, by: str, why: str, now: datetime) -> None:
    """Store a person’s findings in place of what was read; they are then compared with what was told."""
    session.add(DecisionRow(document_id=document.id, verdict="corrected", by=by, why=why, at=now))
    _keep(session, document, findings, f"corrected by {by}", now)


def reject(session: Session, document: DocumentRow, by: str, why: str, now: datetime) -> None:
    """Store that a person rejects the document: nobody is told of it, and no other document waits for it."""
    session.add(DecisionRow(document_id=document.id, verdict="rejected", by=by, why=why, at=now))
    document.rejected_at = now
    session.flush()
    index(session, document.publication_id)


def dismiss(session: Session, document: DocumentRow, findings: Findings, by: str, why: str, now: datetime) -> None:
    """Somebody has looked at what others publish: it does not concern us, as these findings say from now on."""
    reject(session, document, by, why, now)
    add_reading(session, document, findings, f"dismissed by {by}", now)


def _keep(session: Session, document: DocumentRow, findings: Findings, reader: str, now: datetime) -> None:
    """Store the findings as a new reading of the document, which is still to be compared."""
    compare_again(document)
    add_reading(session, document, findings, reader, now)
