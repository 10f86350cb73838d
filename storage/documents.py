"""Documents: the bytes of each file, stored once, and those that wait to be read."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from findings.model import Status
from storage import publications, statements
from storage.statements import insert_once
from storage.tables import ContentRow, DocumentRow, FindingsRow, PublicationRow, SourceRow

_WAIT_FOR_A_PERSON = [status.value for status in Status if status.waits_for_a_person]


def keep(session: Session, publication: PublicationRow, body: bytes, now: datetime) -> DocumentRow | None:
    """Store what the publication’s address gave as a new revision; None where the bytes are those of the last time."""
    sha256 = hashlib.sha256(body).hexdigest()
    latest = session.scalars(
        select(DocumentRow).where(DocumentRow.publication_id == publication.id).order_by(DocumentRow.revision.desc())
    ).first()
    if latest is not None and latest.sha256 == sha256:
        return None
    if not insert_once(session, ContentRow, sha256=sha256, size=len(body), body=body):
        _keep_again(session, sha256, body)
    document = DocumentRow(
        publication_id=publication.id,
        sha256=sha256,
        revision=latest.revision + 1 if latest else 1,
        received_at=now,
        compared_at=publication.told_until and now,
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


def bytes_of(session: Session, sha256: str) -> bytes:
    """Return the bytes of that sha256; none where they are not kept."""
    content = session.get(ContentRow, sha256)
    return content.body if content else b""


def drop_bytes(session: Session, document: DocumentRow) -> None:
    """Drop bytes, unless Ofsted publishes the same, or they wait for another document to be read or looked at by a person.

    It is safe to repeat; the row stays, with its sha256 and size.
    """
    is_needed = or_(DocumentRow.read_at.is_(None), _is_ofsteds(), waits_for_a_person())
    same = and_(DocumentRow.sha256 == document.sha256, DocumentRow.id != document.id)
    needed = select(DocumentRow.id).join(PublicationRow).where(same, is_needed).limit(1)
    if session.scalars(needed).first() is None:
        session.execute(update(ContentRow).where(ContentRow.sha256 == document.sha256).values(body=b""))


def waits_for_a_person() -> ColumnElement[bool]:
    """Return the condition that a document’s newest reading is in doubt, and no person has rejected it."""
    newer = aliased(FindingsRow)
    is_newest = (
        ~select(newer.id).where(newer.document_id == FindingsRow.document_id, newer.id > FindingsRow.id).exists()
    )
    in_doubt = select(FindingsRow.id).where(
        FindingsRow.document_id == DocumentRow.id, FindingsRow.status.in_(_WAIT_FOR_A_PERSON), is_newest
    )
    return and_(DocumentRow.rejected_at.is_(None), in_doubt.exists())


def of_others_without_bytes(session: Session) -> int:
    """Return how many documents by others were read and have no bytes any more."""
    gone = select(func.count()).select_from(DocumentRow).join(PublicationRow)
    gone = gone.join(ContentRow, ContentRow.sha256 == DocumentRow.sha256)
    dropped = (func.length(ContentRow.body) == 0, ContentRow.size > 0, DocumentRow.read_at.is_not(None), ~_is_ofsteds())
    return session.scalar(gone.where(*dropped)) or 0


def were_dropped(session: Session, sha256: str) -> bool:
    """Say whether these bytes were had once, of others than Ofsted, and are not kept any more."""
    content = session.get(ContentRow, sha256)
    return content is not None and not content.body and content.size > 0


def received_since(session: Session, source_id: int, since: datetime) -> int:
    """Return how many bytes of new documents a source has led to since then, those that were dropped among them."""
    sizes = select(func.coalesce(func.sum(ContentRow.size), 0)).join(
        DocumentRow, DocumentRow.sha256 == ContentRow.sha256
    )
    of_source = and_(PublicationRow.source_id == source_id, DocumentRow.received_at >= since)
    return session.scalar(sizes.join(PublicationRow).where(of_source)) or 0


def waiting(session: Session, now: datetime, most: int = 100, *, of_ofsted_alone: bool = False) -> list[int]:
    """Return the ids of documents that may be read now.

    Ofsted’s come before those of others, and those that are news before those of a baseline.
    """
    order = (_is_ofsteds().desc(), PublicationRow.baseline, DocumentRow.id)
    unread = select(DocumentRow.id).join(PublicationRow).where(_may_be_read(now))
    if of_ofsted_alone:
        unread = unread.where(_is_ofsteds())
    return list(session.scalars(unread.order_by(*order).limit(most)))


def is_by_others(session: Session, document_id: int) -> bool:
    """Say whether others than Ofsted publish the document."""
    of_others = select(DocumentRow.id).join(PublicationRow).where(DocumentRow.id == document_id, ~_is_ofsteds())
    return session.scalars(of_others).first() is not None


def first_to_read(session: Session, document_id: int, now: datetime) -> int:
    """Return a document of Ofsted’s that waits, where this one is by others; else this one."""
    of_ofsted = select(DocumentRow.id).join(PublicationRow).where(_is_ofsteds())
    if session.scalars(of_ofsted.where(DocumentRow.id == document_id)).first() is not None:
        return document_id
    first = of_ofsted.where(_may_be_read(now)).order_by(PublicationRow.baseline, DocumentRow.id).limit(1)
    return session.scalars(first).first() or document_id


def claim(session: Session, document_id: int, now: datetime, lease: timedelta) -> DocumentRow | None:
    """Take a document for reading until `now + lease`, and return it.

    None where it is read or another process reads it.
    """
    turn = update(DocumentRow).where(DocumentRow.id == document_id, _may_be_read(now))
    taken = turn.values(next_try_at=now + lease, attempts=DocumentRow.attempts + 1)
    return session.get(DocumentRow, document_id) if statements.won(session, taken) else None


def end_claim(session: Session, document_id: int, attempt: int, now: datetime) -> None:
    """Make a document due now whose claim by this attempt, the last, still holds."""
    still = (DocumentRow.id == document_id, DocumentRow.attempts == attempt, DocumentRow.read_at.is_(None))
    session.execute(update(DocumentRow).where(*still, DocumentRow.next_try_at > now).values(next_try_at=now))


def of_first_looks(session: Session, since: datetime) -> int:
    """Return how many documents of baselines that begin at that moment or later are kept."""
    kept = select(func.count()).select_from(DocumentRow).join(PublicationRow)
    first = and_(PublicationRow.baseline, SourceRow.first_looked_at >= since)
    return session.scalar(kept.join(SourceRow, SourceRow.id == PublicationRow.source_id).where(first)) or 0


def unread_count(session: Session) -> int:
    """Return how many documents wait to be read."""
    return session.scalar(select(func.count()).where(DocumentRow.read_at.is_(None))) or 0


def _keep_again(session: Session, sha256: str, body: bytes) -> None:
    """Store bytes that were dropped and have come again: they may be Ofsted’s this time."""
    dropped = and_(ContentRow.sha256 == sha256, func.length(ContentRow.body) == 0)
    session.execute(update(ContentRow).where(dropped).values(body=body))


def _is_ofsteds() -> ColumnElement[bool]:
    return PublicationRow.form.not_in(publications.FORMS_BY_OTHERS)


def _may_be_read(now: datetime) -> ColumnElement[bool]:
    return and_(DocumentRow.read_at.is_(None), or_(DocumentRow.next_try_at.is_(None), DocumentRow.next_try_at <= now))
