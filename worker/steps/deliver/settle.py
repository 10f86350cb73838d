"""Stores what came of an attempt to send, and tells operators of alerts that do not arrive."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alerts.channel import DeliveryError, Receipt, Refusal
from storage import deliveries, ledger, trouble_subjects, troubles
from storage.outbox import siblings
from storage.tables import DeliveryRow
from storage.trouble_subjects import TroubleSubject
from worker.logs import events
from worker.steps.backoff import PATIENT_FOR, pause_of
from worker.steps.deliver.destination import MissingSecret

#: A delivery has failed after so many tries, of which the later ones are six hours apart, but not before LONGEST has passed:
#: a mail server that is away from Friday to Tuesday costs no alert.
MOST_TRIES = 28
LONGEST = timedelta(hours=96)
#: How long a delivery waits for a secret: the environment does not change while a program runs, and the next start
#: looks at once (worker/steps/deliver/missing_secrets.py).
UNTIL_ASKED_AGAIN = timedelta(hours=1)


def follow_up(session: Session, delivery: DeliveryRow, now: datetime) -> None:
    """Do what follows when an alert was accepted for all, whoever stored that."""
    is_well_again(session, delivery, now)
    events.delivered(session, delivery, ledger.publications_told(session, delivery.id), now)


def handed_over_to_some(session: Session, delivery: DeliveryRow, receipt: Receipt, now: datetime) -> None:
    """Store that the alert was accepted, but not for all; recipients who were put off, and only those, are tried again."""
    is_well_again(session, delivery, now)
    later = [refusal for refusal in receipt.refused if not refusal.permanent]
    for refusal in receipt.refused:
        if refusal.permanent:
            _did_not_reach(session, delivery, refusal, now)
    answer = " ".join((receipt.sentence, *(f"{_of(refusal)}." for refusal in receipt.refused)))
    if not later:
        deliveries.sent(session, delivery, answer, now)
        events.delivered(session, delivery, ledger.publications_told(session, delivery.id), now)
        return
    left, row = [refusal.recipient for refusal in later], session.get_one(DeliveryRow, delivery.id)
    if not _has_had_its_time(delivery, now):
        deliveries.put_off(session, row, answer, now + wait_before_the_next(delivery), now, left)
        return
    deliveries.failed(session, row, answer, now, left)
    for refusal in later:
        _did_not_reach(session, delivery, refusal, now)


def is_well_again(session: Session, delivery: DeliveryRow, now: datetime) -> None:
    """End the troubles of a delivery that was sent: all, or those of the recipients who were left at its claim."""
    itself = trouble_subjects.failed_delivery(delivery.id)
    of_it = [
        trouble_subjects.unreached_channel(delivery.subscription),
        trouble_subjects.missing_secret(delivery.subscription),
        itself,
        *(trouble_subjects.failed_delivery(delivery.id, recipient) for recipient in delivery.recipients_left or ()),
    ]
    troubles.end_all_of(session, of_it, now, parts_of=itself if delivery.recipients_left is None else None)


def not_sent(session: Session, delivery: DeliveryRow, error: DeliveryError, now: datetime) -> None:
    """Store that the alert was refused or put off; it is tried again for four days, unless no try can help."""
    if isinstance(error, MissingSecret):
        _waits_for_a_secret(session, delivery, error, now)
        return
    if error.permanent or _has_had_its_time(delivery, now):
        deliveries.failed(session, delivery, str(error), now)
        sentence = f"Alert {delivery.alert_id} to “{delivery.subscription}” could not be delivered: {error}"
        _tell_operators(session, delivery, trouble_subjects.failed_delivery(delivery.id), sentence, now)
        events.not_delivered(session, delivery, error, None)
        return
    until = now + wait_before_the_next(delivery, error.after)
    deliveries.put_off(session, delivery, str(error), until, now)
    events.not_delivered(session, delivery, error, until)
    if error.after:
        siblings.wait_as_asked(session, delivery, now + error.after)
    if delivery.tries >= PATIENT_FOR:
        sentence = f"“{delivery.subscription}” cannot be reached, and is tried again: {error}"
        _tell_operators(session, delivery, trouble_subjects.unreached_channel(delivery.subscription), sentence, now)


def _has_had_its_time(delivery: DeliveryRow, now: datetime) -> bool:
    return delivery.tries >= MOST_TRIES and now - delivery.created_at >= LONGEST


def wait_before_the_next(delivery: DeliveryRow, after: timedelta | None = None) -> timedelta:
    """The wait before the next try: ever longer, different for each delivery, and `after` at least."""
    return max(pause_of(delivery.alert_id, delivery.tries), after or timedelta(0))


def _did_not_reach(session: Session, delivery: DeliveryRow, refusal: Refusal, now: datetime) -> None:
    sentence = f"Alert {delivery.alert_id} did not reach {_of(refusal)}"
    subject = trouble_subjects.failed_delivery(delivery.id, refusal.recipient)
    _tell_operators(session, delivery, subject, sentence, now)


def _waits_for_a_secret(session: Session, delivery: DeliveryRow, error: MissingSecret, now: datetime) -> None:
    """Put off without counting a try: that somebody started the watch without a variable must not cost an alert."""
    deliveries.not_tried(session, delivery, str(error), now + UNTIL_ASKED_AGAIN, now)
    sentence = f"“{delivery.subscription}” cannot be reached: {error}"
    _tell_operators(session, delivery, trouble_subjects.missing_secret(delivery.subscription), sentence, now)


def _tell_operators(
    session: Session, delivery: DeliveryRow, subject: TroubleSubject, sentence: str, now: datetime
) -> None:
    """Begin a trouble that is told by every subscription but the one that does not work."""
    troubles.begin(session, subject, sentence, now, subscription=delivery.subscription)


def _of(refusal: Refusal) -> str:
    return f"{refusal.recipient}: {refusal.sentence}"
