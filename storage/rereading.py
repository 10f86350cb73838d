"""The stock of documents, as a better reader goes through them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from findings.model import Findings
from storage import publications
from storage.readings import latest
from storage.tables import AuthorityRow, ContentRow, DecisionRow, DocumentRow, PublicationRow, SourceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """A document that was read before, with what was found in it and what is needed to read it again.

    `owner` is the URN of the authority on whose page it is, `authority` that one's name; `urn` may be another's, whom it
    names, where the page speaks of many.
    """

    document_id: int
    urn: str | None
    owner: str | None
    authority: str | None
    by_others: bool
    label: str
    published: date | None
    sha256: str
    findings: Findings


def stocked(session: Session) -> list[Stocked]:
    """The newest revision of each publication, oldest first, but for those of which a person has decided."""
    newest = (
        select(func.max(DocumentRow.id)).where(DocumentRow.read_at.is_not(None)).group_by(DocumentRow.publication_id)
    )
    decided = select(DecisionRow.document_id)
    rows = session.execute(
        select(DocumentRow, PublicationRow, SourceRow.urn, AuthorityRow.name)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .join(SourceRow, SourceRow.id == PublicationRow.source_id)
        .outerjoin(AuthorityRow, AuthorityRow.urn == SourceRow.urn)
        .where(DocumentRow.id.in_(newest), DocumentRow.id.not_in(decided))
        .order_by(DocumentRow.id)
    )
    return [
        Stocked(
            document_id=document.id,
            urn=publication.urn,
            owner=owner,
            authority=name,
            by_others=publications.is_by_others(publication),
            label=publication.label,
            published=publications.day_of(publication),
            sha256=document.sha256,
            findings=findings,
        )
        for document, publication, owner, name in rows
        if (findings := latest(session, document.id))
    ]


def body(session: Session, sha256: str) -> bytes:
    """The bytes that were kept."""
    return session.get_one(ContentRow, sha256).body
