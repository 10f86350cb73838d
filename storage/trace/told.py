"""What the ledger and the outbox say of changes: which delivery told whom, and what came of it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from findings.model import Change
from storage.changes import as_change
from storage.tables import AttemptRow, ChangeRow, DeliveryRow, DismissalRow, ToldRow, TroubleRow, WarnedRow

#: (subscription, change id) → the delivery that told it; None where the subscription did not want it.
Ledger = dict[tuple[str, int], DeliveryRow | None]


def ledger_of(session: Session, change_ids: Collection[int]) -> Ledger:
    """Return what the ledger holds of these changes. No content of an alert is loaded."""
    rows = session.execute(
        select(ToldRow, DeliveryRow)
        .outerjoin(DeliveryRow, DeliveryRow.id == ToldRow.delivery_id)
        .where(ToldRow.change_id.in_(change_ids))
        .options(defer(DeliveryRow.content))
        .order_by(ToldRow.change_id)
    )
    return {(told.subscription, told.change_id): delivery for told, delivery in rows}


def last_answers(session: Session, delivery_ids: Collection[int]) -> dict[int, AttemptRow]:
    """Return the latest attempt at each delivery, by its id."""
    newest = (
        select(AttemptRow.delivery_id, func.max(AttemptRow.number).label("number"))
        .where(AttemptRow.delivery_id.in_(delivery_ids))
        .group_by(AttemptRow.delivery_id)
        .subquery()
    )
    rows = select(AttemptRow).join(
        newest, (newest.c.delivery_id == AttemptRow.delivery_id) & (newest.c.number == AttemptRow.number)
    )
    return {row.delivery_id: row for row in session.scalars(rows)}


def last_dismissals(session: Session, delivery_ids: Collection[int]) -> dict[int, DismissalRow]:
    """Return the latest dismissal of each delivery, by its id."""
    rows = select(DismissalRow).where(DismissalRow.delivery_id.in_(delivery_ids)).order_by(DismissalRow.id)
    return {row.delivery_id: row for row in session.scalars(rows)}


def troubles_of(session: Session, delivery_id: int) -> list[TroubleRow]:
    """Return the troubles of the watch that an operators' alert tells."""
    told = select(WarnedRow.trouble_id).where(WarnedRow.delivery_id == delivery_id)
    return list(session.scalars(select(TroubleRow).where(TroubleRow.id.in_(told)).order_by(TroubleRow.id)))


def changes_of(session: Session, document_ids: Collection[int]) -> list[tuple[int, Change]]:
    """Return (document id, change) for each change that these documents made, oldest first."""
    rows = select(ChangeRow).where(ChangeRow.document_id.in_(document_ids)).order_by(ChangeRow.id)
    return [(row.document_id, as_change(row)) for row in session.scalars(rows)]
