"""Stores that a receiver has accepted a delivery: at once by one statement, and what is left of it afterwards.

Between a receiver's answer and our commit a crash makes us send again, so that nothing else stands between them. A row that is sent
and still has a next try is one whose acceptance nobody has settled yet: its attempt has no answer, and what it ends is still open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from storage import attempts, deliveries
from storage.tables import AttemptRow, DeliveryRow, table_of
from storage.transactions.standing_by import StandingBy

#: An acceptance that is not settled after so long is settled by whoever comes next: who stored it has died.
SETTLED_WITHIN = timedelta(minutes=1)
_deliveries = table_of(DeliveryRow)
_IS_IT = _deliveries.c.id == bindparam("delivery")
_ACCEPTED = (
    update(_deliveries)
    .where(_IS_IT)
    .values(sent_at=bindparam("when"), next_try_at=bindparam("left_from"), error=None, failed_at=None)
)
_STILL_TO_REACH = (
    update(_deliveries)
    .where(
        _IS_IT,
        _deliveries.c.attempts == bindparam("attempt"),
        _deliveries.c.sent_at.is_(None),
        _deliveries.c.failed_at.is_(None),
    )
    .values(recipients_left=bindparam("left"))
)
_SETTLED = (
    update(_deliveries).where(_IS_IT, _deliveries.c.sent_at.is_not(None)).values(next_try_at=None, recipients_left=None)
)
_LEFT = (DeliveryRow.sent_at.is_not(None), DeliveryRow.next_try_at <= bindparam("moment"))
# In the order of its index: for that of the ids SQLite would go through all that was ever sent.
_ALL_LEFT = select(DeliveryRow.id).where(*_LEFT).order_by(DeliveryRow.next_try_at)
_TAKEN = (
    update(DeliveryRow)
    .where(DeliveryRow.id == bindparam("delivery"), *_LEFT)
    .values(next_try_at=None)
    .returning(DeliveryRow)
    .execution_options(synchronize_session=False, populate_existing=True)
)
_CLAIM_UNDONE = delete(AttemptRow).where(
    AttemptRow.delivery_id == bindparam("delivery"), AttemptRow.number == bindparam("attempt")
)
_NOT_KEPT = "The watch was interrupted before it could keep what was answered."


def accepted(where: StandingBy | Session, claimed: DeliveryRow, now: datetime) -> None:
    """Store that the channel accepted the delivery, whatever another attempt came to meanwhile; `settle` does the rest."""
    where.execute(_ACCEPTED, {"delivery": claimed.id, "when": now, "left_from": now + SETTLED_WITHIN})


def still_to_reach(where: StandingBy | Session, claimed: DeliveryRow, left: Sequence[str]) -> None:
    """Store which recipients are still to be reached, unless another attempt has claimed or settled the delivery meanwhile."""
    where.execute(_STILL_TO_REACH, {"delivery": claimed.id, "attempt": claimed.attempts, "left": list(left)})


def settle(session: Session, claimed: DeliveryRow, answer: str, now: datetime) -> None:
    """Store what was answered when the delivery was accepted, and that nothing of it is left."""
    session.execute(_SETTLED, {"delivery": claimed.id})
    attempts.answered(session, claimed, "sent", answer, now)


def all_left(session: Session, now: datetime) -> list[int]:
    """Return the ids of deliveries whose acceptance nobody has settled in time."""
    return list(session.scalars(_ALL_LEFT, {"moment": now}))


def take_left(session: Session, delivery_id: int, now: datetime) -> DeliveryRow | None:
    """Settle an acceptance that somebody has left, and return the delivery as it was left; None where none is.

    What its receiver answered is not known any more.
    """
    row = session.scalars(_TAKEN, {"delivery": delivery_id, "moment": now}).one_or_none()
    if row is None:
        return None
    attempt = attempts.numbered(session, row, row.attempts)
    session.expunge(row)
    if attempt is not None and attempt.answered_at is None and row.sent_at is not None:
        attempts.answered(session, row, "sent", _NOT_KEPT, row.sent_at)
    session.execute(_SETTLED, {"delivery": row.id})
    return row


def of_the_attempt_before(session: Session, claimed: DeliveryRow, accepted_at: datetime) -> None:
    """Store that the attempt before this one was accepted, and that this one, which has sent nothing, never was.

    What its receiver answered is not known any more.
    """
    session.execute(_CLAIM_UNDONE, {"delivery": claimed.id, "attempt": claimed.attempts})
    claimed.attempts, claimed.tries = claimed.attempts - 1, claimed.tries - 1
    session.flush()
    deliveries.sent(session, claimed, _NOT_KEPT, accepted_at)
