"""Attempts: each try at a delivery with its answer, and each time that a person asked for it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.tables import AttemptRow, DeliveryRow, ResendRow


def begin(session: Session, delivery: DeliveryRow, now: datetime) -> None:
    """The delivery was claimed; its answer is not known yet."""
    session.add(AttemptRow(delivery_id=delivery.id, number=delivery.attempts, at=now))
    session.flush()


def answered(session: Session, delivery: DeliveryRow, outcome: str, answer: str, now: datetime) -> None:
    """What the newest attempt came to."""
    of_it = (AttemptRow.delivery_id == delivery.id, AttemptRow.number == delivery.attempts)
    session.execute(update(AttemptRow).where(*of_it).values(outcome=outcome, answer=answer, answered_at=now))


def asked_again(session: Session, delivery: DeliveryRow, by: str, now: datetime) -> None:
    """Somebody wants it sent once more."""
    session.add(ResendRow(delivery_id=delivery.id, at=now, by=by, after=delivery.attempts))


def of_delivery(session: Session, delivery: DeliveryRow) -> list[AttemptRow]:
    """All attempts at a delivery, in their order."""
    rows = select(AttemptRow).where(AttemptRow.delivery_id == delivery.id).order_by(AttemptRow.number)
    return list(session.scalars(rows))


def resends_of(session: Session, delivery: DeliveryRow) -> list[ResendRow]:
    """Who asked for it again, in their order."""
    rows = select(ResendRow).where(ResendRow.delivery_id == delivery.id).order_by(ResendRow.id)
    return list(session.scalars(rows))
