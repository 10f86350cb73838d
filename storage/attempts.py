"""Attempts at deliveries with their answers, and the requests of people to send a delivery again or to dismiss it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from storage.tables import AttemptRow, DeliveryRow, DismissalRow, ResendRow, table_of

# Statements that run thousands of times in an hour are built once, because building one takes longer than running it.
_BEGUN = insert(table_of(AttemptRow))
_ANSWERED = (
    update(AttemptRow)
    .where(AttemptRow.delivery_id == bindparam("of_delivery"), AttemptRow.number == bindparam("attempt"))
    .values(outcome=bindparam("came_to"), answer=bindparam("said"), answered_at=bindparam("when"))
    .execution_options(synchronize_session=False)
)


def begin(session: Session, delivery: DeliveryRow, now: datetime) -> None:
    """Store that an attempt has begun: the delivery was claimed, and its answer is not known yet."""
    session.execute(_BEGUN, {"delivery_id": delivery.id, "number": delivery.attempts, "at": now})


def answered(session: Session, delivery: DeliveryRow, outcome: str, answer: str, now: datetime) -> None:
    """Store the outcome and the answer of the delivery’s newest attempt."""
    which = {"of_delivery": delivery.id, "attempt": delivery.attempts}
    session.execute(_ANSWERED, {**which, "came_to": outcome, "said": answer, "when": now})


def asked_again(session: Session, delivery: DeliveryRow, by: str, why: str, now: datetime) -> None:
    """Store that somebody asked to send the delivery again, and why."""
    session.add(ResendRow(delivery_id=delivery.id, at=now, by=by, why=why, after=delivery.attempts))


def dismissed(session: Session, delivery: DeliveryRow, by: str, why: str, now: datetime) -> None:
    """Store that somebody dismissed the delivery, and why."""
    session.add(DismissalRow(delivery_id=delivery.id, at=now, by=by, why=why, after=delivery.attempts))


def of_delivery(session: Session, delivery: DeliveryRow) -> list[AttemptRow]:
    """Return all attempts at a delivery, oldest first."""
    rows = select(AttemptRow).where(AttemptRow.delivery_id == delivery.id).order_by(AttemptRow.number)
    return list(session.scalars(rows))


def numbered(session: Session, delivery: DeliveryRow, number: int) -> AttemptRow | None:
    """Return the attempt at a delivery with this number, which counts from 1; None where there is none."""
    return session.get(AttemptRow, (delivery.id, number))


def resends_of(session: Session, delivery: DeliveryRow) -> list[ResendRow]:
    """Return the requests to send a delivery again, oldest first."""
    rows = select(ResendRow).where(ResendRow.delivery_id == delivery.id).order_by(ResendRow.id)
    return list(session.scalars(rows))


def dismissals_of(session: Session, delivery: DeliveryRow) -> list[DismissalRow]:
    """Return the dismissals of a delivery, oldest first."""
    rows = select(DismissalRow).where(DismissalRow.delivery_id == delivery.id).order_by(DismissalRow.id)
    return list(session.scalars(rows))
