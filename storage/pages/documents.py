"""One document as its page shows it: its newest reading, whose it is, and whether a person has decided on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from findings.model import Findings
from findings.record import findings_from_record
from storage import publications
from storage.readings import is_newest
from storage.tables import AuthorityRow, DecisionRow, DocumentRow, FindingsRow, PublicationRow

Stored: TypeAlias = tuple[DocumentRow, PublicationRow, FindingsRow | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """A document; `findings` is None where it is not read yet.

    `newer` is the sha256 of a later revision at the same address, if there is one; `verdict` is the last decision of a
    person on it: `approved`, `rejected` or `corrected`.
    """

    document: DocumentRow
    publication: PublicationRow
    findings: Findings | None
    authority: str | None
    newer: str | None
    verdict: str | None

    @property
    def is_by_others(self) -> bool:
        return publications.is_by_others(self.publication)


def stored(session: Session, sha256: str) -> Stored | None:
    """Return the rows of the document of these bytes, with its newest reading and the name of its authority.

    Where several addresses gave the same bytes: Ofsted's, and then the newest one.
    """
    found = session.execute(
        select(DocumentRow, PublicationRow, FindingsRow, AuthorityRow.name)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .outerjoin(FindingsRow, (FindingsRow.document_id == DocumentRow.id) & is_newest())
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .where(DocumentRow.sha256 == sha256)
        .order_by(PublicationRow.form.in_(publications.FORMS_BY_OTHERS), DocumentRow.id.desc())
        .limit(1)
    ).first()
    return (found[0], found[1], found[2], found[3]) if found else None


def by_sha256(session: Session, sha256: str) -> ShownDocument | None:
    """Return the document of these bytes, None where there is none."""
    found = stored(session, sha256)
    if found is None:
        return None
    document, publication, reading, authority = found
    return ShownDocument(
        document=document,
        publication=publication,
        findings=findings_from_record(reading.record) if reading else None,
        authority=authority,
        newer=_newer(session, document),
        verdict=_verdict(session, document.id),
    )


def _newer(session: Session, document: DocumentRow) -> str | None:
    later = (DocumentRow.publication_id == document.publication_id, DocumentRow.revision > document.revision)
    not_rejected = DocumentRow.rejected_at.is_(None)
    newest = select(DocumentRow.sha256).where(*later, not_rejected).order_by(DocumentRow.revision.desc()).limit(1)
    return session.scalars(newest).first()


def _verdict(session: Session, document_id: int) -> str | None:
    decided = select(DecisionRow.verdict).where(DecisionRow.document_id == document_id)
    return session.scalars(decided.order_by(DecisionRow.id.desc()).limit(1)).first()
