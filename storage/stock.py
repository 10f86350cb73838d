"""The stock of documents, as a better reader goes through them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from findings.model import Findings
from storage.readings import latest
from storage.tables import AuthorityRow, ContentRow, DecisionRow, DocumentRow, PublicationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """A document that was read before, with what was found in it and what is needed to read it again."""

    document_id: int
    urn: str | None
    authority: str | None
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
        select(DocumentRow, PublicationRow, AuthorityRow.name)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .where(DocumentRow.id.in_(newest), DocumentRow.id.not_in(decided))
        .order_by(DocumentRow.id)
    )
    return [
        Stocked(
            document_id=document.id,
            urn=publication.urn,
            authority=name,
            label=publication.label,
            published=publication.published,
            sha256=document.sha256,
            findings=findings,
        )
        for document, publication, name in rows
        if (findings := latest(session, document.id))
    ]


def body(session: Session, sha256: str) -> bytes:
    """The bytes that were kept."""
    return session.get_one(ContentRow, sha256).body
