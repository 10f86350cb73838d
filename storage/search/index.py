"""Keeps the search index: by the transaction that stores a reading, and bit by bit for what was stored before there was one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from findings.model import Findings
from findings.record import findings_from_record
from storage.search.entries import entries
from storage.tables import (
    AuthorityRow,
    DocumentRow,
    FindingsRow,
    PublicationRow,
    SearchedRow,
    SearchPassageRow,
    table_of,
)


def index(session: Session, publication_id: int) -> None:
    """Index the publication anew: the newest reading of its newest revision that nobody rejected."""
    hold(session, publication_id)
    session.execute(delete(SearchPassageRow).where(SearchPassageRow.publication_id == publication_id))
    rows = _entries(session, publication_id)
    if rows:
        session.execute(insert(table_of(SearchPassageRow)), rows)
    last = select(func.max(FindingsRow.id)).join(DocumentRow).where(DocumentRow.publication_id == publication_id)
    session.merge(SearchedRow(publication_id=publication_id, reading_id=session.scalar(last) or 0, text_of=None))
    session.flush()


def hold(session: Session, publication_id: int) -> None:
    """Wait until nobody else indexes the publication, and let nobody else until the transaction ends."""
    its_row = select(PublicationRow.id).where(PublicationRow.id == publication_id)
    session.execute(its_row.with_for_update(key_share=True))


def catch_up(session: Session, most: int) -> int:
    """Index publications whose newest reading is not indexed, so many at most, and return how many these were.

    It may be called again and again, and by several processes, until it returns 0.
    """
    last = (
        select(DocumentRow.publication_id, func.max(FindingsRow.id).label("reading_id"))
        .join(FindingsRow, FindingsRow.document_id == DocumentRow.id)
        .group_by(DocumentRow.publication_id)
        .subquery()
    )
    behind = (
        select(last.c.publication_id)
        .outerjoin(SearchedRow, SearchedRow.publication_id == last.c.publication_id)
        .where(func.coalesce(SearchedRow.reading_id, 0) < last.c.reading_id)
        .order_by(last.c.reading_id.desc())
        .limit(most)
    )
    found = session.scalars(behind).all()
    for publication_id in found:
        index(session, publication_id)
    return len(found)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest reading of the newest revision of a publication that nobody rejected."""

    findings: Findings
    document: DocumentRow
    publication: PublicationRow
    authority: str | None


def newest(session: Session, publication_id: int) -> Newest | None:
    """Return it; None where none was read."""
    rows = (
        select(FindingsRow, DocumentRow, PublicationRow, AuthorityRow.name)
        .join(DocumentRow, DocumentRow.id == FindingsRow.document_id)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .where(DocumentRow.publication_id == publication_id, DocumentRow.rejected_at.is_(None))
        .order_by(DocumentRow.revision.desc(), FindingsRow.id.desc())
        .limit(1)
    )
    row = session.execute(rows).first()
    if row is None:
        return None
    reading, document, publication, authority = row
    return Newest(findings_from_record(reading.record), document, publication, authority)


def _entries(session: Session, publication_id: int) -> list[dict[str, object]]:
    row = newest(session, publication_id)
    return entries(row.document, row.publication, row.findings, row.authority) if row else []
