"""Attempts: each try at a delivery with its answer, and what people wanted of it: once more, or not any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from storage.tables import AttemptRow, DeliveryRow, DismissalRow, ResendRow, table_of

# Statements that are run thousands of times in an hour are put together once: that takes longer than to run them.
_BEGUN = insert(table_of(AttemptRow))
_ANSWERED = (
    update(AttemptRow)
    .where(AttemptRow.delivery_id == bindparam("of_delivery"), AttemptRow.number == bindparam("attempt"))
    .values(outcome=bindparam("came_to"), answer=bindparam("said"), answered_at=bindparam("when"))
    .execution_options(synchronize_session=False)
)


def begin(session: Session, delivery: DeliveryRow, now: datetime) -> None:
    """The delivery was claimed; its answer is not known yet."""
    session.execute(_BEGUN, {"delivery_id": delivery.id, "number": delivery.attempts, "at": now})


def answered(session: Session, delivery: DeliveryRow, outcome: str, answer: str, now: datetime) -> None:
    """What the newest attempt came to."""
    which = {"of_delivery": delivery.id, "attempt": delivery.attempts}
    session.execute(_ANSWERED, {**which, "came_to": outcome, "said": answer, "when": now})


def asked_again(session: Session, delivery: DeliveryRow, by: str, now: datetime) -> None:
    """Somebody wants it sent once more."""
    session.add(ResendRow(delivery_id=delivery.id, at=now, by=by, after=delivery.attempts))


def dismissed(session: Session, delivery: DeliveryRow, by: str, why: str, now: datetime) -> None:
    """Somebody says that it need not arrive any more."""
    session.add(DismissalRow(delivery_id=delivery.id, at=now, by=by, why=why, after=delivery.attempts))


def of_delivery(session: Session, delivery: DeliveryRow) -> list[AttemptRow]:
    """All attempts at a delivery, in their order."""
    rows = select(AttemptRow).where(AttemptRow.delivery_id == delivery.id).order_by(AttemptRow.number)
    return list(session.scalars(rows))


def resends_of(session: Session, delivery: DeliveryRow) -> list[ResendRow]:
    """Who asked for it again, in their order."""
    rows = select(ResendRow).where(ResendRow.delivery_id == delivery.id).order_by(ResendRow.id)
    return list(session.scalars(rows))


def dismissals_of(session: Session, delivery: DeliveryRow) -> list[DismissalRow]:
    """Who dismissed it and why, in their order."""
    rows = select(DismissalRow).where(DismissalRow.delivery_id == delivery.id).order_by(DismissalRow.id)
    return list(session.scalars(rows))
