"""Deliveries: the outbox. A promise is a row; to claim one is to move its next try beyond the lease."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from storage import claims
from storage.tables import DeliveryRow, ToldRow, WarnedRow


def promise(
    session: Session, *, alert_id: str, subscription: str, channel: str, content: str, now: datetime
) -> DeliveryRow:
    """Put an alert in the outbox."""
    row = DeliveryRow(
        alert_id=alert_id, subscription=subscription, channel=channel, content=content, created_at=now, attempts=0
    )
    session.add(row)
    session.flush()
    return row


def tick_off_changes(
    session: Session, subscription: str, change_ids: Iterable[int], delivery: DeliveryRow | None
) -> None:
    """Write in the ledger what a delivery tells, or, without one, what is not for this subscription.

    The database refuses to promise a change twice.
    """
    session.add_all(
        ToldRow(subscription=subscription, change_id=change_id, delivery_id=delivery.id if delivery else None)
        for change_id in change_ids
    )
    session.flush()


def tick_off_troubles(session: Session, delivery: DeliveryRow, troubles: Iterable[tuple[int, bool]]) -> None:
    """The same for operators: (trouble id, whether this tells of its end)."""
    session.add_all(
        WarnedRow(subscription=delivery.subscription, trouble_id=trouble_id, ended=ended, delivery_id=delivery.id)
        for trouble_id, ended in troubles
    )
    session.flush()


def due(session: Session, now: datetime, most: int = 100) -> list[int]:
    """Ids of deliveries to send now, oldest first."""
    return list(session.scalars(select(DeliveryRow.id).where(_is_due(now)).order_by(DeliveryRow.id).limit(most)))


def claim(session: Session, delivery_id: int, now: datetime, lease: timedelta) -> DeliveryRow | None:
    """Take a delivery until `now + lease`; None when it is settled or somebody sends it.

    A lease that runs out is the retry: whoever held it has died.
    """
    turn = update(DeliveryRow).where(DeliveryRow.id == delivery_id, _is_due(now))
    taken = turn.values(next_try_at=now + lease, attempts=DeliveryRow.attempts + 1)
    return session.get(DeliveryRow, delivery_id) if claims.won(session, taken) else None


def sent(session: Session, row: DeliveryRow, now: datetime) -> None:
    """The channel accepted it."""
    row.sent_at, row.next_try_at, row.error = now, None, None
    session.flush()


def put_off(session: Session, row: DeliveryRow, sentence: str, until: datetime) -> None:
    """It could not be sent this time."""
    row.error, row.next_try_at = sentence, until
    session.flush()


def failed(session: Session, row: DeliveryRow, sentence: str, now: datetime) -> None:
    """It will not be tried again by itself."""
    row.error, row.failed_at, row.next_try_at = sentence, now, None
    session.flush()


def change_ids(session: Session) -> dict[int, list[int]]:
    """Delivery id → the ids of the changes that it tells."""
    told: dict[int, list[int]] = {}
    for row in session.scalars(select(ToldRow).order_by(ToldRow.change_id)):
        if row.delivery_id is not None:
            told.setdefault(row.delivery_id, []).append(row.change_id)
    return told


def state(row: DeliveryRow) -> str:
    """`waiting`, `sent` or `failed`."""
    if row.sent_at:
        return "sent"
    return "failed" if row.failed_at else "waiting"


def all_of(session: Session) -> list[DeliveryRow]:
    """The whole outbox, oldest first."""
    return list(session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))


def _is_due(now: datetime) -> ColumnElement[bool]:
    unsettled = and_(DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None))
    return and_(unsettled, or_(DeliveryRow.next_try_at.is_(None), DeliveryRow.next_try_at <= now))
