"""Decisions: what people said of held documents, who, when and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from findings.model import Findings, Status
from storage.readings import add_reading, latest
from storage.tables import DecisionRow, DocumentRow, PublicationRow


def held(session: Session) -> list[tuple[DocumentRow, PublicationRow, Findings]]:
    """The newest revisions that wait for a person, oldest first."""
    rows = session.execute(
        select(DocumentRow, PublicationRow)
        .join(PublicationRow)
        .where(DocumentRow.read_at.is_not(None), DocumentRow.rejected_at.is_(None))
        .order_by(DocumentRow.id)
    )
    newest = {publication.id: (document, publication) for document, publication in rows}
    found = ((document, publication, latest(session, document.id)) for document, publication in newest.values())
    return [(d, p, f) for d, p, f in found if f is not None and f.status is Status.HELD]


def approve(session: Session, document: DocumentRow, findings: Findings, by: str, why: str, now: datetime) -> None:
    """Somebody has looked: these findings stand, and are compared and told as if they had been read so."""
    session.add(DecisionRow(document_id=document.id, verdict="approved", by=by, why=why, at=now))
    _keep(session, document, findings, f"approved by {by}", now)


def correct(session: Session, document: DocumentRow, findings: Findings, by: str, why: str, now: datetime) -> None:
    """Somebody has looked at what was read: these findings count instead, and are compared with what was told."""
    session.add(DecisionRow(document_id=document.id, verdict="corrected", by=by, why=why, at=now))
    _keep(session, document, findings, f"corrected by {by}", now)


def reject(session: Session, document: DocumentRow, by: str, why: str, now: datetime) -> None:
    """Somebody has looked: nothing is told of this document, and nobody waits for it."""
    session.add(DecisionRow(document_id=document.id, verdict="rejected", by=by, why=why, at=now))
    document.rejected_at = now
    session.flush()


def _keep(session: Session, document: DocumentRow, findings: Findings, reader: str, now: datetime) -> None:
    """As a reading of its own, still to be compared."""
    document.compared_at = None
    add_reading(session, document, findings, reader, now)
