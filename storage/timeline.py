"""An authority's documents as they were read, for its story; and every authority's current report."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from findings.model import Findings, Kind, Status
from findings.record import findings_from_record
from findings.timeline.stored_document import StoredDocument
from storage import publications
from storage.tables import DocumentRow, FindingsRow, PublicationRow

_OF_A_REPORT = ("kind", "status", "event", "published", "judgements", "needs_improvement")
_EDITION = select(select(func.max(FindingsRow.id)).scalar_subquery(), func.count(DocumentRow.rejected_at))


def authorities(session: Session) -> list[str]:
    """The URNs of all of whom documents were read."""
    urns = select(PublicationRow.urn).where(PublicationRow.urn.is_not(None)).distinct().order_by(PublicationRow.urn)
    return [urn for urn in session.scalars(urns) if urn]


def filed(session: Session, urn: str) -> list[StoredDocument]:
    """All that was read with confidence of an authority, every revision, unless a person rejected it."""
    rows = session.execute(_newest_readings(Status.READ).where(PublicationRow.urn == urn))
    return [
        StoredDocument(
            identity=publication.identity,
            url=publication.url,
            published=publications.day_of(publication),
            findings=findings_from_record(row.record),
            sha256=document.sha256,
            label=publication.label,
            revision=document.revision,
        )
        for row, document, publication in rows
    ]


def held(session: Session, urn: str) -> int:
    """How many of its documents wait for a person: what they say is in no story."""
    rows = session.execute(_newest_readings(Status.HELD).where(PublicationRow.urn == urn))
    return len({publication.id for _, _, publication in rows})


def current_reports(session: Session, day: date) -> dict[str, Findings]:
    """By URN the latest report with grades that had appeared by that day; its grades and points only."""
    kinds = [kind.value for kind in Kind if kind.gives_grades]
    rows = session.execute(
        _newest_readings(Status.READ).where(FindingsRow.kind.in_(kinds), PublicationRow.urn.is_not(None))
    )
    latest: dict[str, tuple[date, int, Findings]] = {}
    for row, document, publication in rows:
        findings = findings_from_record({name: row.record[name] for name in _OF_A_REPORT if name in row.record})
        urn, start = publication.urn or "", findings.event.start
        if start is None or not findings.judgements or (publications.day_of(publication) or start) > day:
            continue
        known = latest.get(urn)
        if known is None or (start, document.id) > known[:2]:
            latest[urn] = (start, document.id, findings)
    return {urn: findings for urn, (_, _, findings) in latest.items()}


def edition(session: Session) -> tuple[int | None, int]:
    """Another one whenever what is filed may have changed: something was read, read again, or rejected."""
    newest_reading, rejected = session.execute(_EDITION).one()
    return newest_reading, rejected


def _newest_readings(status: Status) -> Select[FindingsRow, DocumentRow, PublicationRow]:
    newest = select(func.max(FindingsRow.id)).group_by(FindingsRow.document_id)
    return (
        select(FindingsRow, DocumentRow, PublicationRow)
        .join(DocumentRow, DocumentRow.id == FindingsRow.document_id)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .where(FindingsRow.id.in_(newest), FindingsRow.status == status.value, DocumentRow.rejected_at.is_(None))
        .order_by(DocumentRow.id)
    )
