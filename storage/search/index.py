"""Keeps the search index: by the transaction that stores a reading, and bit by bit for what was stored before there was one."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

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
    # Who catches up may do so just now: one after the other.
    its_row = select(PublicationRow.id).where(PublicationRow.id == publication_id)
    session.execute(its_row.with_for_update(key_share=True))
    session.execute(delete(SearchPassageRow).where(SearchPassageRow.publication_id == publication_id))
    rows = _entries(session, publication_id)
    if rows:
        session.execute(insert(table_of(SearchPassageRow)), rows)
    newest = select(func.max(FindingsRow.id)).join(DocumentRow).where(DocumentRow.publication_id == publication_id)
    session.merge(SearchedRow(publication_id=publication_id, reading_id=session.scalar(newest) or 0))
    session.flush()


def catch_up(session: Session, most: int) -> int:
    """Index publications whose newest reading is not indexed, so many at most, and return how many these were.

    It may be called again and again, and by several processes, until it returns 0.
    """
    newest = (
        select(DocumentRow.publication_id, func.max(FindingsRow.id).label("reading_id"))
        .join(FindingsRow, FindingsRow.document_id == DocumentRow.id)
        .group_by(DocumentRow.publication_id)
        .subquery()
    )
    behind = (
        select(newest.c.publication_id)
        .outerjoin(SearchedRow, SearchedRow.publication_id == newest.c.publication_id)
        .where(func.coalesce(SearchedRow.reading_id, 0) < newest.c.reading_id)
        .order_by(newest.c.reading_id.desc())
        .limit(most)
    )
    found = session.scalars(behind).all()
    for publication_id in found:
        index(session, publication_id)
    return len(found)


def _entries(session: Session, publication_id: int) -> list[dict[str, object]]:
    newest = (
        select(FindingsRow, DocumentRow, PublicationRow, AuthorityRow.name)
        .join(DocumentRow, DocumentRow.id == FindingsRow.document_id)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .where(DocumentRow.publication_id == publication_id, DocumentRow.rejected_at.is_(None))
        .order_by(DocumentRow.revision.desc(), FindingsRow.id.desc())
        .limit(1)
    )
    row = session.execute(newest).first()
    if row is None:
        return []
    reading, document, publication, authority = row
    return entries(document, publication, findings_from_record(reading.record), authority)
