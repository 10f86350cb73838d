"""What Ofsted’s pages of the watched authorities list, with and without its file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from storage.publications import FORMS_BY_OTHERS
from storage.tables import DocumentRow, PublicationRow, SourceRow


@dataclass(frozen=True, slots=True)
class Left:
    """How many pages were never looked at, and how many listed files are not there."""

    pages: int
    files: int


def left(session: Session) -> Left:
    """Return what is still to be fetched from Ofsted, before the first look at a page without what that will list."""
    pages = select(func.count(SourceRow.id)).where(_is_watched(), SourceRow.first_looked_at.is_(None))
    files = select(func.count(PublicationRow.id)).join(SourceRow, SourceRow.id == PublicationRow.source_id)
    lacking = files.where(_is_watched(), PublicationRow.collected_at.is_(None), PublicationRow.unlisted_at.is_(None))
    return Left(session.scalar(pages) or 0, session.scalar(lacking) or 0)


def without_file(session: Session, urns: Collection[str]) -> list[PublicationRow]:
    """Return what Ofsted’s pages of these authorities list and whose file has never come."""
    listed = select(PublicationRow).join(SourceRow, SourceRow.id == PublicationRow.source_id)
    of_these = (SourceRow.urn.in_(urns), PublicationRow.form.not_in(FORMS_BY_OTHERS))
    lacking = listed.where(_is_watched(), *of_these, PublicationRow.collected_at.is_(None))
    return list(session.scalars(lacking.order_by(PublicationRow.id)))


def known_bytes(session: Session) -> frozenset[str]:
    """Return the sha256 of every document of Ofsted’s that is there."""
    of_ofsted = select(DocumentRow.sha256).join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
    return frozenset(session.scalars(of_ofsted.where(PublicationRow.form.not_in(FORMS_BY_OTHERS))))


def _is_watched() -> ColumnElement[bool]:
    return and_(SourceRow.active, SourceRow.form.is_(None))
