"""Deliveries that wait because they did not arrive: the first that arrives at their server frees them from sitting out their hours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from storage.tables import AttemptRow, DeliveryRow

#: Freed once, a delivery waits its own time for so long: where it alone is refused it would else be tried at every success.
FREED_AGAIN_AFTER = timedelta(minutes=30)
_MOMENT: BindParameter[datetime] = bindparam("moment")
_WAS_PUT_OFF = (
    select(AttemptRow.number)
    .where(
        AttemptRow.delivery_id == DeliveryRow.id,
        AttemptRow.number == DeliveryRow.attempts,
        AttemptRow.outcome == "put_off",
    )
    .exists()
)
_WAITS = and_(
    DeliveryRow.next_try_at > _MOMENT,
    DeliveryRow.sent_at.is_(None),
    DeliveryRow.failed_at.is_(None),
    DeliveryRow.tries > 0,
    or_(DeliveryRow.not_sooner_than.is_(None), DeliveryRow.not_sooner_than <= _MOMENT),
    _WAS_PUT_OFF,
)
_WAITING = select(DeliveryRow.id, DeliveryRow.subscription).where(_WAITS)


def waiting(session: Session, now: datetime) -> dict[int, str]:
    """Return, by id, the subscription of each delivery that may be tried sooner.

    Not what is being sent, what was never tried (quiet hours, a missing secret), or what the receiver asked us to keep longer.
    """
    return {row.id: row.subscription for row in session.execute(_WAITING, {"moment": now})}


def free(session: Session, delivery_ids: Collection[int], now: datetime) -> None:
    """Make these due now, those of them that still wait."""
    these = update(DeliveryRow).where(DeliveryRow.id.in_(delivery_ids), _WAITS)
    freed = these.values(next_try_at=now, not_sooner_than=now + FREED_AGAIN_AFTER)
    session.execute(freed.execution_options(synchronize_session=False), {"moment": now})


def wait_as_asked(session: Session, delivery: DeliveryRow, until: datetime) -> None:
    """Store that the receiver asked us to wait: nothing frees the delivery before then."""
    delivery.not_sooner_than = until
    session.flush()
