"""Changes: stored once and never edited, and those that a subscription has not been told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from findings.model import Change, ChangeKind
from storage.remembered import Remembered
from storage.tables import ChangeRow, DocumentRow, ToldRow

_CHANGE = TypeAdapter(Change)
#: Parsed changes by their ids: as many as one busy day makes.
_OPENED: Remembered[int, Change] = Remembered(most=2_000)

_TOLD = select(ToldRow.change_id).where(ToldRow.subscription == bindparam("told_to"))
_IS_UNTOLD = and_(ChangeRow.at >= bindparam("since"), ChangeRow.id.not_in(_TOLD))
_UNTOLD = select(ChangeRow.id, ChangeRow.document_id).where(_IS_UNTOLD).order_by(ChangeRow.id)


def save(session: Session, document_id: int, changes: Iterable[Change]) -> None:
    """Store the changes that a document made."""
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
    """Return the change in a row, with its id."""
    return _CHANGE.validate_python({**row.record, "id": row.id}, strict=False)


def of_publication(session: Session, publication_id: int) -> list[Change]:
    """Return the changes that all revisions of a publication made, oldest first."""
    revisions = select(DocumentRow.id).where(DocumentRow.publication_id == publication_id)
    rows = select(ChangeRow).where(ChangeRow.document_id.in_(revisions)).order_by(ChangeRow.id)
    return [as_change(row) for row in session.scalars(rows)]


def untold(session: Session, subscription: str, since: datetime) -> list[tuple[int, Change]]:
    """Return (document id, change) for each change since then that the subscription has not been told, oldest first."""
    owed = session.execute(_UNTOLD, {"told_to": subscription, "since": since})
    places = {row.id: row.document_id for row in owed}
    found = _by_id(session, places)
    return [(document_id, found[change_id]) for change_id, document_id in places.items()]


def _by_id(session: Session, ids: Collection[int]) -> dict[int, Change]:
    """Return committed changes by their ids.

    Each is parsed once in a process, because many subscriptions are told the same change.
    """
    opened = _OPENED.find(session, ids)
    unopened = set(ids).difference(opened)
    if not unopened:
        return opened
    rows = session.scalars(select(ChangeRow).where(ChangeRow.id.in_(unopened)))
    found = {row.id: as_change(row) for row in rows}
    _OPENED.keep(session, found)
    return opened | found


def owes(
    session: Session,
    subscription: str,
    since: datetime,
    *,
    being_checked: bool = False,
    kinds: Collection[ChangeKind] | None = None,
) -> bool:
    """Say whether there is a change that the subscription has not been told.

    `being_checked`: only reports that are being checked count. `kinds`: only changes of these kinds count, and reports
    being checked, which may hold any kind.
    """
    owed = select(ChangeRow.id).where(_IS_UNTOLD)
    if being_checked:
        owed = owed.where(ChangeRow.being_checked)
    if kinds is not None:
        owed = owed.where(or_(ChangeRow.being_checked, ChangeRow.kind.in_([kind.value for kind in kinds])))
    return session.scalars(owed.limit(1), {"told_to": subscription, "since": since}).first() is not None


def since(session: Session, moment: datetime) -> list[Change]:
    """Return all changes at or after a moment, oldest first."""
    rows = select(ChangeRow).where(ChangeRow.at >= moment).order_by(ChangeRow.id)
    return [as_change(row) for row in session.scalars(rows)]
