"""The ledger: which changes each subscription was promised, or does not want, so that nothing is told twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from storage.tables import ChangeRow, DeliveryRow, DocumentRow, ToldRow, WarnedRow, table_of

_TICKED_OFF = insert(table_of(ToldRow))


def mark_changes_told(session: Session, subscription: str, change_ids: Iterable[int], delivery_id: int | None) -> None:
    """Store which changes a delivery tells or, where `delivery_id` is None, which ones the subscription does not want.

    Raises IntegrityError where one of them is in the ledger already.
    """
    rows = [
        {"subscription": subscription, "change_id": change_id, "delivery_id": delivery_id} for change_id in change_ids
    ]
    if rows:
        session.execute(_TICKED_OFF, rows)


def mark_troubles_told(
    session: Session, subscription: str, troubles: Iterable[tuple[int, bool]], delivery_id: int
) -> None:
    """Store which troubles a delivery tells operators: (trouble id, whether it tells that the trouble ended)."""
    session.add_all(
        WarnedRow(subscription=subscription, trouble_id=trouble_id, ended=ended, delivery_id=delivery_id)
        for trouble_id, ended in troubles
    )
    session.flush()


def was_told(session: Session, subscription: str, change_ids: Collection[int]) -> dict[int, bool]:
    """Return, for each of the changes that is in the subscription’s ledger, whether a delivery told it."""
    rows = select(ToldRow).where(ToldRow.subscription == subscription, ToldRow.change_id.in_(change_ids))
    return {row.change_id: row.delivery_id is not None for row in session.scalars(rows)}


def publications_of(session: Session, change_ids: Collection[int]) -> dict[int, int]:
    """Return, by change id, the id of the publication whose document made the change."""
    rows = select(ChangeRow.id, DocumentRow.publication_id).join(DocumentRow, DocumentRow.id == ChangeRow.document_id)
    return {row.id: row.publication_id for row in session.execute(rows.where(ChangeRow.id.in_(change_ids)))}


def publications_told(session: Session, delivery_id: int) -> list[int]:
    """Return the ids of the publications of which a delivery tells."""
    told = select(ToldRow.change_id).where(ToldRow.delivery_id == delivery_id)
    rows = select(DocumentRow.publication_id).join(ChangeRow, ChangeRow.document_id == DocumentRow.id)
    return list(session.scalars(rows.where(ChangeRow.id.in_(told)).distinct()))


def change_ids(session: Session) -> dict[int, list[int]]:
    """Return, by delivery id, the ids of the changes that the delivery tells."""
    told: dict[int, list[int]] = {}
    for row in session.scalars(select(ToldRow).order_by(ToldRow.change_id)):
        if row.delivery_id is not None:
            told.setdefault(row.delivery_id, []).append(row.change_id)
    return told


def told_by(session: Session, row: DeliveryRow) -> list[int]:
    """Return the ids of the changes that one delivery tells."""
    told = select(ToldRow.change_id).where(ToldRow.delivery_id == row.id).order_by(ToldRow.change_id)
    return list(session.scalars(told))
