"""Which authorities are watched, and a value for each that changes whenever something is known anew of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.tables import AuthorityRow, DocumentRow, FindingsRow, PublicationRow

_OF_EACH = (
    select(
        PublicationRow.urn,
        func.max(PublicationRow.id),
        func.max(FindingsRow.id),
        func.count(DocumentRow.rejected_at),
    )
    .outerjoin(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
    .outerjoin(FindingsRow, FindingsRow.document_id == DocumentRow.id)
    .where(PublicationRow.urn.is_not(None))
    .group_by(PublicationRow.urn)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityEdition:
    """A watched authority; two equal ones mean that nothing was found, read, read again or rejected between them."""

    urn: str
    name: str
    newest_publication: int | None = None
    newest_reading: int | None = None
    rejected: int = 0


def editions(session: Session) -> dict[str, AuthorityEdition]:
    """Return the edition of each watched authority, by URN, in the order of their names."""
    known = {urn: found for urn, *found in session.execute(_OF_EACH)}
    authorities = session.execute(select(AuthorityRow.urn, AuthorityRow.name).order_by(AuthorityRow.name))
    return {urn: _edition(urn, name, *known.get(urn, (None, None, 0))) for urn, name in authorities}


def _edition(urn: str, name: str, publication: int | None, reading: int | None, rejected: int) -> AuthorityEdition:
    return AuthorityEdition(
        urn=urn, name=name, newest_publication=publication, newest_reading=reading, rejected=rejected
    )
