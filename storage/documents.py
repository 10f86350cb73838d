"""Documents: the bytes of each file, stored once, and those that wait to be read."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from storage import statements
from storage.statements import insert_once
from storage.tables import ContentRow, DocumentRow, PublicationRow


def keep(session: Session, publication: PublicationRow, body: bytes, now: datetime) -> DocumentRow | None:
    """Store what the publication’s address gave as a new revision; None where the bytes are those of the last time."""
    sha256 = hashlib.sha256(body).hexdigest()
    latest = session.scalars(
        select(DocumentRow).where(DocumentRow.publication_id == publication.id).order_by(DocumentRow.revision.desc())
    ).first()
    if latest is not None and latest.sha256 == sha256:
        return None
    insert_once(session, ContentRow, sha256=sha256, size=len(body), body=body)
    document = DocumentRow(
        publication_id=publication.id,
        sha256=sha256,
        revision=latest.revision + 1 if latest else 1,
        received_at=now,
        attempts=0,
    )
    session.add(document)
    session.flush()
    return document


def newest_of(session: Session, publication_id: int) -> DocumentRow:
    """Return the newest revision of a publication’s document. Raises NoResultFound where its file never came."""
    revisions = select(DocumentRow).where(DocumentRow.publication_id == publication_id)
    return session.scalars(revisions.order_by(DocumentRow.revision.desc()).limit(1)).one()


def body(session: Session, document: DocumentRow) -> bytes:
    return session.get_one(ContentRow, document.sha256).body


def waiting(session: Session, now: datetime, most: int = 100) -> list[int]:
    """Return the ids of documents that may be read now; those that are news come before those of a baseline."""
    news_first = (PublicationRow.baseline, DocumentRow.id)
    unread = select(DocumentRow.id).join(PublicationRow).where(_may_be_read(now)).order_by(*news_first).limit(most)
    return list(session.scalars(unread))


def claim(session: Session, document_id: int, now: datetime, lease: timedelta) -> DocumentRow | None:
    """Take a document for reading until `now + lease`, and return it.

    None where it is read or another process reads it.
    """
    turn = update(DocumentRow).where(DocumentRow.id == document_id, _may_be_read(now))
    taken = turn.values(next_try_at=now + lease, attempts=DocumentRow.attempts + 1)
    return session.get(DocumentRow, document_id) if statements.won(session, taken) else None


def unread_count(session: Session) -> int:
    """Return how many documents wait to be read."""
    return session.scalar(select(func.count()).where(DocumentRow.read_at.is_(None))) or 0


def _may_be_read(now: datetime) -> ColumnElement[bool]:
    return and_(DocumentRow.read_at.is_(None), or_(DocumentRow.next_try_at.is_(None), DocumentRow.next_try_at <= now))
