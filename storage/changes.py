"""Changes: the news, kept for ever and never edited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from findings.model import Change
from storage.tables import ChangeRow, DocumentRow, ToldRow

_CHANGE = TypeAdapter(Change)


def save(session: Session, document_id: int, changes: Iterable[Change]) -> None:
    """Keep the changes that a document made."""
    session.add_all(
        ChangeRow(
            at=change.at,
            urn=change.urn,
            kind=change.kind.value,
            document_id=document_id,
            being_checked=change.being_checked,
            record=_CHANGE.dump_python(change, mode="json", exclude={"id"}),
        )
        for change in changes
    )
    session.flush()


def as_change(row: ChangeRow) -> Change:
    """A row in the domain's words, with its id."""
    return _CHANGE.validate_python({**row.record, "id": row.id}, strict=False)


def of_publication(session: Session, publication_id: int) -> list[Change]:
    """What was found in any revision of a publication, oldest first."""
    revisions = select(DocumentRow.id).where(DocumentRow.publication_id == publication_id)
    rows = select(ChangeRow).where(ChangeRow.document_id.in_(revisions)).order_by(ChangeRow.id)
    return [as_change(row) for row in session.scalars(rows)]


def untold(session: Session, subscription: str, since: datetime) -> list[tuple[int, Change]]:
    """(document id, change) for all since the subscription began that it has not been told of, oldest first."""
    rows = select(ChangeRow).where(_is_untold(subscription, since)).order_by(ChangeRow.id)
    return [(row.document_id, as_change(row)) for row in session.scalars(rows)]


def owes(session: Session, subscription: str, since: datetime, *, being_checked: bool = False) -> bool:
    """Is there anything (or, `being_checked`: any report that is) that the subscription has not been told?"""
    owed = select(ChangeRow.id).where(_is_untold(subscription, since))
    if being_checked:
        owed = owed.where(ChangeRow.being_checked)
    return session.scalars(owed.limit(1)).first() is not None


def since(session: Session, moment: datetime) -> list[Change]:
    """All changes found at or after a moment, oldest first."""
    rows = select(ChangeRow).where(ChangeRow.at >= moment).order_by(ChangeRow.id)
    return [as_change(row) for row in session.scalars(rows)]


def _is_untold(subscription: str, since: datetime) -> ColumnElement[bool]:
    told = select(ToldRow.change_id).where(ToldRow.subscription == subscription)
    return and_(ChangeRow.at >= since, ChangeRow.id.not_in(told))
