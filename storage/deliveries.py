"""Deliveries: the outbox. A promise is a row, and claiming it moves its next try to the end of the lease."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased, defer

from storage import attempts
from storage.tables import DeliveryRow, table_of

# Statements that run thousands of times in an hour are built once, because building one takes longer than running it.
_PROMISED = insert(table_of(DeliveryRow)).returning(DeliveryRow.id)
_before = aliased(DeliveryRow)
_WAITS_FOR_ANOTHER = (
    select(_before.id)
    .where(_before.id == DeliveryRow.follows, _before.sent_at.is_(None), _before.failed_at.is_(None))
    .exists()
)
_IS_DUE = and_(
    DeliveryRow.sent_at.is_(None),
    DeliveryRow.failed_at.is_(None),
    or_(DeliveryRow.next_try_at.is_(None), DeliveryRow.next_try_at <= bindparam("moment")),
    ~_WAITS_FOR_ANOTHER,
)
_DUE = select(DeliveryRow.id).where(_IS_DUE).order_by(DeliveryRow.id)
STATES = ("waiting", "sent", "failed", "dismissed")
_HAS_FAILED = (DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_not(None))
#: The conditions of each state.
_IS: dict[str, tuple[ColumnElement[bool], ...]] = {
    "waiting": (DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None)),
    "sent": (DeliveryRow.sent_at.is_not(None),),
    "failed": (*_HAS_FAILED, DeliveryRow.dismissed_at.is_(None)),
    "dismissed": (*_HAS_FAILED, DeliveryRow.dismissed_at.is_not(None)),
}
_RECENT = (
    select(DeliveryRow.created_at)
    .where(DeliveryRow.subscription == bindparam("promised_to"), DeliveryRow.created_at > bindparam("since"))
    .order_by(DeliveryRow.created_at)
)
_CLAIMED = (
    update(DeliveryRow)
    .where(DeliveryRow.id == bindparam("delivery"), _IS_DUE)
    .values(next_try_at=bindparam("until"), attempts=DeliveryRow.attempts + 1, tries=DeliveryRow.tries + 1)
    .returning(DeliveryRow)
    .execution_options(synchronize_session=False, populate_existing=True)
)
_SENT = (
    update(DeliveryRow)
    .where(DeliveryRow.id == bindparam("delivery"))
    .values(sent_at=bindparam("when"), next_try_at=None, error=None, recipients_left=None, failed_at=None)
    .execution_options(synchronize_session=False)
)


def promise(
    session: Session,
    *,
    alert_id: str,
    subscription: str,
    channel: str,
    content: str,
    now: datetime,
) -> int:
    """Put an alert in the outbox, and return the delivery’s id."""
    alert = {"alert_id": alert_id, "subscription": subscription, "channel": channel, "content": content}
    return session.execute(_PROMISED, {**alert, "created_at": now}).scalar_one()


def due(session: Session, now: datetime, *, to: str | None = None, most: int = 1_000) -> list[int]:
    """Return the ids of deliveries to send now, oldest first: all, or those to one subscription."""
    of_them = _DUE if to is None else _DUE.where(DeliveryRow.subscription == to)
    return list(session.scalars(of_them.limit(most), {"moment": now}))


def recent(session: Session, subscription: str, since: datetime) -> list[datetime]:
    """Return when the subscription was promised alerts after that moment, oldest first."""
    return list(session.scalars(_RECENT, {"promised_to": subscription, "since": since}))


def claim(session: Session, delivery_id: int, now: datetime, lease: timedelta) -> DeliveryRow | None:
    """Take a delivery until `now + lease`, and return it; None where it is settled or another process sends it.

    A lease that has run out can be claimed again: the process that held it has died.
    """
    turn = {"delivery": delivery_id, "moment": now, "until": now + lease}
    row = session.scalars(_CLAIMED, turn).one_or_none()
    if row is not None:
        attempts.begin(session, row, now)
    return row


def end_claim(session: Session, delivery_id: int, attempt: int, now: datetime) -> None:
    """Make a delivery due now whose claim by this attempt, the last, still holds."""
    still = (DeliveryRow.id == delivery_id, DeliveryRow.attempts == attempt, DeliveryRow.next_try_at > now)
    unsettled = (DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None))
    session.execute(update(DeliveryRow).where(*still, *unsettled).values(next_try_at=now))


def sent(session: Session, row: DeliveryRow, answer: str, now: datetime) -> None:
    """Store that the channel accepted the delivery; `answer` says how.

    This holds whatever another attempt came to meanwhile.
    """
    session.execute(_SENT, {"delivery": row.id, "when": now})
    attempts.answered(session, row, "sent", answer, now)


def put_off(
    session: Session, row: DeliveryRow, sentence: str, until: datetime, now: datetime, left: list[str] | None = None
) -> None:
    """Store that the delivery could not be sent yet, or not to the recipients in `left`, and when to try again."""
    row.error, row.next_try_at, row.recipients_left = sentence, until, left or row.recipients_left
    attempts.answered(session, row, "put_off", sentence, now)


def still_held(session: Session, claimed: DeliveryRow) -> DeliveryRow | None:
    """Return the row as it is now, None where another attempt has claimed or settled the delivery meanwhile."""
    row = session.get_one(DeliveryRow, claimed.id)
    return row if row.attempts == claimed.attempts and state(row) == "waiting" else None


def for_nobody(session: Session, row: DeliveryRow, why: str, now: datetime) -> None:
    """Settle a delivery that has no recipient left, which is no failure."""
    row.sent_at, row.next_try_at, row.error, row.recipients_left = now, None, why, None
    attempts.answered(session, row, "nobody", why, now)


def hold_back(session: Session, row: DeliveryRow, until: datetime, now: datetime) -> None:
    """Put off a delivery that was claimed in quiet hours or during a pause."""
    not_tried(session, row, f"Held back until {until:%d %B %Y %H:%M} UTC, as watch.toml asks.", until, now)


def not_tried(session: Session, row: DeliveryRow, sentence: str, until: datetime, now: datetime) -> None:
    """Put off a delivery that was claimed but not tried; it keeps the number of its tries."""
    row.tries -= 1
    put_off(session, row, sentence, until, now)


def try_now(session: Session, subscription: str, now: datetime) -> None:
    """Make all that waits to be sent to a subscription due now."""
    waiting = (DeliveryRow.subscription == subscription, DeliveryRow.next_try_at > now)
    unsettled = (DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None))
    session.execute(update(DeliveryRow).where(*waiting, *unsettled).values(next_try_at=now))


def failed(session: Session, row: DeliveryRow, sentence: str, now: datetime, left: list[str] | None = None) -> None:
    """Store that the delivery failed and is not tried again, unless a person asks for it."""
    row.error, row.failed_at, row.next_try_at, row.recipients_left = sentence, now, None, left or row.recipients_left
    attempts.answered(session, row, "failed", sentence, now)


def send_again(session: Session, row: DeliveryRow, by: str, why: str, now: datetime) -> bool:
    """Put a settled delivery in the outbox once more; return False where it still waits to be sent."""
    if state(row) == "waiting":
        return False
    attempts.asked_again(session, row, by, why, now)
    if row.sent_at is not None:
        row.recipients_left = None
    row.sent_at, row.failed_at, row.next_try_at, row.error, row.tries = None, None, None, None, 0
    row.dismissed_at = None
    session.flush()
    return True


def dismiss(session: Session, row: DeliveryRow, by: str, why: str, now: datetime) -> None:
    """Store that the delivery need not arrive: who says so, when and why."""
    attempts.dismissed(session, row, by, why, now)
    row.dismissed_at = now
    session.flush()


def any_unsettled(session: Session, subscription: str) -> bool:
    """Say whether the subscription has a delivery that was neither sent nor dismissed."""
    unsettled = (DeliveryRow.sent_at.is_(None), DeliveryRow.dismissed_at.is_(None))
    rows = select(DeliveryRow.id).where(DeliveryRow.subscription == subscription, *unsettled)
    return session.scalars(rows.limit(1)).first() is not None


def find(session: Session, name: str) -> DeliveryRow | None:
    """Return the delivery with this alert id or this number, None where there is none."""
    by_number = DeliveryRow.id == int(name) if name.isdecimal() and len(name) < 10 else DeliveryRow.alert_id == name
    return session.scalars(select(DeliveryRow).where(by_number)).one_or_none()


def newest(
    session: Session, *, subscription: str | None = None, state: str | None = None, most: int | None = None
) -> list[DeliveryRow]:
    """Return the deliveries, newest first, without loading their contents.

    All, or those of one subscription, in one state, and so many `most`.
    """
    rows = _narrowed(select(DeliveryRow).options(defer(DeliveryRow.content)), subscription, state)
    return list(session.scalars(rows.order_by(DeliveryRow.id.desc()).limit(most)))


def count(session: Session, *, subscription: str | None = None, state: str | None = None) -> int:
    """Return how many deliveries there are: of one subscription, and in one state, where these are given."""
    return session.scalar(_narrowed(select(func.count(DeliveryRow.id)), subscription, state)) or 0


def counts(session: Session) -> dict[str, int]:
    """Return how many deliveries are in each state."""
    facts = (
        DeliveryRow.sent_at.is_not(None),
        DeliveryRow.failed_at.is_not(None),
        DeliveryRow.dismissed_at.is_not(None),
    )
    found = dict.fromkeys(STATES, 0)
    for *of_it, many in session.execute(select(*facts, func.count()).group_by(*facts)):
        found[_state(*map(bool, of_it))] += many
    return found


def _narrowed(rows: Select[Any], subscription: str | None, state: str | None) -> Select[Any]:
    if subscription is not None:
        rows = rows.where(DeliveryRow.subscription == subscription)
    return rows if state is None else rows.where(*in_state(state))


def in_state(state: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which a delivery is in that state."""
    return _IS[state]


def state(row: DeliveryRow) -> str:
    """Return `waiting`, `sent` or `failed`, or `dismissed` for one that failed and was dismissed."""
    return _state(row.sent_at is not None, row.failed_at is not None, row.dismissed_at is not None)


def _state(is_sent: bool, has_failed: bool, is_dismissed: bool) -> str:
    if is_sent:
        return "sent"
    if not has_failed:
        return "waiting"
    return "dismissed" if is_dismissed else "failed"
