"""Deliver: claim a promise, send it outside of any transaction, and settle it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from alerts.alert import from_json
from alerts.channel import DeliveryError, Receipt, Refusal
from alerts.kept import as_kept
from alerts.subscription import KEPT, MACHINES, Subscription
from storage import deliveries, troubles
from storage.exports import Row, told_rows
from storage.tables import DeliveryRow
from worker.destinations import destination
from worker.patience import PATIENT_FOR, pause_of
from worker.services import Services

#: Longer than any channel may take to send.
LEASE = timedelta(minutes=10)
#: After so many attempts, spread over about a day, nobody answers any more.
MOST_TRIES = 10
_log = structlog.get_logger()


def deliver(services: Services, delivery_id: int, now: datetime) -> None:
    """Send one delivery. A crash between sending and settling sends it again when the lease runs out: the one double."""
    with services.database.begin() as session:
        delivery = deliveries.claim(session, delivery_id, now, LEASE)
    if delivery is None:
        return
    subscription = services.settings.subscription(delivery.subscription)
    if subscription is not None and _is_held_back(services, subscription, delivery, now):
        return
    try:
        receipt = _send(services, subscription, delivery, now)
    except DeliveryError as error:
        with services.database.begin() as session:
            if row := _still_ours(session, delivery):
                _not_sent(session, row, error, services.clock())
        return
    with services.database.begin() as session:
        _handed_over(session, delivery, receipt, services.clock())


def wait_before_the_next(delivery: DeliveryRow, after: timedelta | None = None) -> timedelta:
    """Ever longer, for about a day, each delivery in its own rhythm; never before the receiver wants it (`after`)."""
    return max(pause_of(delivery.alert_id, delivery.tries), after or timedelta(0))


def _is_held_back(services: Services, subscription: Subscription, delivery: DeliveryRow, now: datetime) -> bool:
    """What was promised before the quiet hours or the pause began goes when they end; that costs it no try."""
    until = subscription.silent_until(now)
    if until is None:
        return False
    with services.database.begin() as session:
        deliveries.hold_back(session, session.get_one(DeliveryRow, delivery.id), until, now)
    return True


def _send(services: Services, subscription: Subscription | None, delivery: DeliveryRow, now: datetime) -> Receipt:
    if subscription is None:
        raise DeliveryError("watch.toml no longer has this subscription.", permanent=True)
    to = destination(services.settings, subscription, now)
    if delivery.recipients_left:
        to = replace(to, recipients=tuple(delivery.recipients_left))
    if delivery.channel == MACHINES:
        to = replace(to, changes=_rows(services, delivery))
    alert = from_json(delivery.content)
    if subscription.only_keeps(delivery.channel):
        return services.channels[KEPT].send(as_kept(alert), to)
    return services.channels[delivery.channel].send(alert, to)


def _rows(services: Services, delivery: DeliveryRow) -> tuple[Row, ...]:
    """What it tells, for a program to read."""
    with services.database.begin() as session:
        return tuple(told_rows(session, deliveries.told_by(session, delivery)))


def _still_ours(session: Session, claimed: DeliveryRow) -> DeliveryRow | None:
    """A late failure must not take back what another attempt has come to meanwhile."""
    row = session.get_one(DeliveryRow, claimed.id)
    return row if row.attempts == claimed.attempts and deliveries.state(row) == "waiting" else None


def _handed_over(session: Session, delivery: DeliveryRow, receipt: Receipt, now: datetime) -> None:
    """Accepted, unless some were put off: those, and only those, are tried again."""
    _is_well_again(session, delivery, now)
    later = [refusal for refusal in receipt.refused if not refusal.permanent]
    for refusal in receipt.refused:
        if refusal.permanent:
            _did_not_reach(session, delivery, refusal, now)
    answer = " ".join((receipt.sentence, *(f"{_of(refusal)}." for refusal in receipt.refused)))
    if not later:
        deliveries.sent(session, delivery, answer, now)
        return
    left, row = [refusal.recipient for refusal in later], session.get_one(DeliveryRow, delivery.id)
    if delivery.tries < MOST_TRIES:
        deliveries.put_off(session, row, answer, now + wait_before_the_next(delivery), now, left)
        return
    deliveries.failed(session, row, answer, now, left)
    for refusal in later:
        _did_not_reach(session, delivery, refusal, now)


def _is_well_again(session: Session, delivery: DeliveryRow, now: datetime) -> None:
    """For all of the subscription, or for those recipients that it was now sent to."""
    itself = f"delivery:{delivery.id}"
    whole = itself if delivery.recipients_left is None else None
    to = [f"{itself}:{recipient}" for recipient in delivery.recipients_left or ()]
    troubles.end_all_of(session, [f"channel:{delivery.subscription}", itself, *to], now, parts_of=whole)


def _did_not_reach(session: Session, delivery: DeliveryRow, refusal: Refusal, now: datetime) -> None:
    sentence = f"Alert {delivery.alert_id} did not reach {_of(refusal)}"
    _tell_operators(session, delivery, f"delivery:{delivery.id}:{refusal.recipient}", sentence, now)


def _not_sent(session: Session, delivery: DeliveryRow, error: DeliveryError, now: datetime) -> None:
    if error.permanent or delivery.tries >= MOST_TRIES:
        deliveries.failed(session, delivery, str(error), now)
        sentence = f"Alert {delivery.alert_id} to “{delivery.subscription}” could not be delivered: {error}"
        _tell_operators(session, delivery, f"delivery:{delivery.id}", sentence, now)
        _log.error("a delivery failed", alert=delivery.alert_id, subscription=delivery.subscription, error=str(error))
        return
    until = now + wait_before_the_next(delivery, error.after)
    deliveries.put_off(session, delivery, str(error), until, now)
    if delivery.tries >= PATIENT_FOR:
        sentence = f"“{delivery.subscription}” cannot be reached, and is tried again: {error}"
        _tell_operators(session, delivery, f"channel:{delivery.subscription}", sentence, now)


def _tell_operators(session: Session, delivery: DeliveryRow, subject: str, sentence: str, now: datetime) -> None:
    """By every way but the one that does not work."""
    troubles.begin(session, subject, sentence, now, subscription=delivery.subscription)


def _of(refusal: Refusal) -> str:
    return f"{refusal.recipient}: {refusal.sentence}"
