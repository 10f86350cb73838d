"""What came of a delivery, in words: accepted, on its way, held back, refused, dismissed, or for nobody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.mailbox import bare
from alerts.subscription import Subscription
from storage import deliveries, unsubscribed
from storage.tables import AttemptRow, DeliveryRow, DismissalRow
from storage.trace import told
from worker.config.settings import Settings
from worker.tracing import words


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a delivery: a code, a sentence, and until when it is held back or not tried again."""

    code: str
    said: str
    until: datetime | None = None


def delivered(
    session: Session, settings: Settings, rows: Collection[DeliveryRow], now: datetime
) -> dict[int, Delivered]:
    """What came of each delivery, by its id."""
    ids = [row.id for row in rows]
    attempts, dismissals = told.last_answers(session, ids), told.last_dismissals(session, ids)
    return {
        row.id: _delivered(
            session, settings.subscription(row.subscription), row, attempts.get(row.id), dismissals.get(row.id), now
        )
        for row in rows
    }


def _delivered(
    session: Session,
    subscription: Subscription | None,
    row: DeliveryRow,
    attempt: AttemptRow | None,
    dismissal: DismissalRow | None,
    now: datetime,
) -> Delivered:
    state = deliveries.state(row)
    answer = (attempt.answer if attempt else row.error) or ""
    if state == "sent" and attempt and attempt.outcome == "nobody":
        return Delivered("unsubscribed", f"sent to nobody: {answer}")
    if state == "sent" and subscription and subscription.only_keeps(row.channel):
        return Delivered("on_test", f"on test, so it was only kept as a file {words.moment(row.sent_at)}")
    if state == "sent":
        gone = _gone(session, subscription)
        return Delivered("accepted", f"accepted {words.moment(row.sent_at)}. {answer}{gone}".strip())
    if state == "dismissed" and dismissal:
        return Delivered("dismissed", f"it failed, and {dismissal.by} dismissed it: {dismissal.why}")
    if state in ("failed", "dismissed"):
        return Delivered("failed", f"it FAILED {words.moment(row.failed_at)}: {row.error}")
    return _waiting(subscription, row, attempt, now)


def _waiting(
    subscription: Subscription | None, row: DeliveryRow, attempt: AttemptRow | None, now: datetime
) -> Delivered:
    until = subscription.silent_until(now) if subscription else None
    if until is not None:
        return Delivered("held_back", f"held back by quiet hours or a pause until {words.moment(until)}", until)
    if attempt and attempt.outcome is None:
        return Delivered("on_its_way", f"on its way since {words.moment(attempt.at)}")
    if row.next_try_at is not None and row.next_try_at > now:
        return Delivered(
            "put_off", f"not accepted yet: {row.error} Tried again {words.moment(row.next_try_at)}", row.next_try_at
        )
    return Delivered("to_be_sent", "to be sent now")


def _gone(session: Session, subscription: Subscription | None) -> str:
    """The recipients of today who have unsubscribed."""
    if subscription is None:
        return ""
    left = unsubscribed.recipients(session, subscription.name)
    names = [each for each in map(bare, subscription.to) if each in left]
    return f" Unsubscribed: {', '.join(names)}." if names else ""
