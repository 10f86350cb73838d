"""The way of a publication through the steps: its source, its revisions, and what was read in each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import Session

from storage.readings import ReadDocument, is_newest, newest_readings, opened
from storage.tables import (
    AuthorityRow,
    ChangeRow,
    DecisionRow,
    DocumentRow,
    FindingsRow,
    PublicationRow,
    SourceRow,
    ToldRow,
)


@dataclass(frozen=True, slots=True)
class Revision:
    """The bytes that an address gave at one time; `read` None: nobody has read them yet."""

    document: DocumentRow
    read: ReadDocument | None
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A publication with the source that lists it, and its revisions, oldest first."""

    publication: PublicationRow
    source: SourceRow
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A publication in a line: whose it is, how far its newest document has come, and how many alerts told of it."""

    publication_id: int
    document_id: int | None
    authority: str | None
    label: str
    url: str
    published: date | None
    baseline: bool
    found_at: datetime
    received_at: datetime | None
    read_at: datetime | None
    compared_at: datetime | None
    rejected_at: datetime | None
    status: str | None
    alerts: int


def at_address(session: Session, url: str) -> list[int]:
    """Return the ids of the publications at that address, or whose file is there."""
    same = or_(PublicationRow.url == url, PublicationRow.file_url == url, PublicationRow.identity == url)
    return list(session.scalars(select(PublicationRow.id).where(same).order_by(PublicationRow.id)))


def of_document(session: Session, name: str) -> list[int]:
    """Return the ids of the publications of the document with that number, or of those bytes by their sha256."""
    is_number = name.isdecimal() and len(name) < 10
    same = DocumentRow.id == int(name) if is_number else DocumentRow.sha256 == name.lower()
    return list(session.scalars(select(DocumentRow.publication_id).where(same).distinct()))


def of_changes(session: Session, change_ids: Collection[int]) -> list[int]:
    """Return the ids of the publications that these changes are of."""
    documents = select(ChangeRow.document_id).where(ChangeRow.id.in_(change_ids))
    theirs = select(DocumentRow.publication_id).where(DocumentRow.id.in_(documents)).distinct()
    return sorted(session.scalars(theirs))


def path(session: Session, publication_id: int) -> Path:
    """Return the way of one publication."""
    publication = session.get_one(PublicationRow, publication_id)
    documents = session.scalars(
        select(DocumentRow).where(DocumentRow.publication_id == publication_id).order_by(DocumentRow.revision)
    ).all()
    rows = session.execute(newest_readings().where(PublicationRow.id == publication_id))
    read = {one.document.id: one for one in map(opened, rows)}
    decided: dict[int, list[DecisionRow]] = {}
    of_them = select(DecisionRow).where(DecisionRow.document_id.in_([each.id for each in documents]))
    for decision in session.scalars(of_them.order_by(DecisionRow.id)):
        decided.setdefault(decision.document_id, []).append(decision)
    revisions = tuple(Revision(each, read.get(each.id), tuple(decided.get(each.id, ()))) for each in documents)
    return Path(publication, session.get_one(SourceRow, publication.source_id), revisions)


def first_read_at(session: Session, document_id: int) -> datetime | None:
    """Return when a document was first read, None where it was not."""
    return session.scalar(select(func.min(FindingsRow.read_at)).where(FindingsRow.document_id == document_id))


def newest_of(session: Session, urn: str | None, most: int) -> list[Brief]:
    """Return the publications of an authority (None: of all) that were found last, the newest first.

    Nothing that they say is loaded.
    """
    newest = select(func.max(DocumentRow.revision)).where(DocumentRow.publication_id == PublicationRow.id)
    told = (
        select(func.count(ToldRow.delivery_id.distinct()))
        .join(ChangeRow, ChangeRow.id == ToldRow.change_id)
        .join(DocumentRow, DocumentRow.id == ChangeRow.document_id)
        .where(DocumentRow.publication_id == PublicationRow.id)
        .correlate(PublicationRow)
    )
    rows = (
        select(
            PublicationRow.id,
            DocumentRow.id,
            AuthorityRow.name,
            PublicationRow.label,
            PublicationRow.url,
            PublicationRow.published,
            PublicationRow.baseline,
            PublicationRow.first_seen_at,
            DocumentRow.received_at,
            DocumentRow.read_at,
            DocumentRow.compared_at,
            DocumentRow.rejected_at,
            FindingsRow.status,
            told.scalar_subquery(),
        )
        .outerjoin(
            DocumentRow,
            (DocumentRow.publication_id == PublicationRow.id)
            & (DocumentRow.revision == newest.correlate(PublicationRow).scalar_subquery()),
        )
        .outerjoin(FindingsRow, is_newest())
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .where(PublicationRow.urn == urn if urn is not None else true())
        .order_by(PublicationRow.first_seen_at.desc(), PublicationRow.published.desc().nulls_last())
        .order_by(PublicationRow.id.desc())
    )
    return [Brief(*tuple(row)) for row in session.execute(rows.limit(most))]


def count_of(session: Session, urn: str) -> int:
    """Return how many publications there are of an authority."""
    return session.scalar(select(func.count()).where(PublicationRow.urn == urn)) or 0
