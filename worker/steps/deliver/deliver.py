"""The deliver step: claims a delivery, sends it outside of any transaction, and stores what came of it.

That it was accepted is stored first and by itself, so that a crash has little time to send it twice. What follows from it comes
after, and is done by a later tick where the process dies between the two.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from alerts.channel import DeliveryError, Receipt
from alerts.subscription import Subscription
from storage import deliveries
from storage.outbox import acceptance
from storage.tables import DeliveryRow
from worker.outages.again import until_stored
from worker.outages.in_hand import Claim, Held, in_hand
from worker.services import Services
from worker.steps.deliver import accepted
from worker.steps.deliver.hand_over import hand_over
from worker.steps.deliver.recipients import still_to_be_told, why_nobody
from worker.steps.deliver.same_server import free_the_others
from worker.steps.deliver.settle import follow_up, handed_over_to_some, is_well_again, not_sent

#: How long a claim lasts: longer than any channel may take to send.
LEASE = timedelta(minutes=10)


def deliver(services: Services, delivery_id: int, now: datetime) -> None:
    """Send one delivery.

    That it was accepted lies on the disk from the answer until it is stored. Only after a crash before it lies there, or where the
    next attempt has another disk, is it sent again when the lease runs out.
    """
    until = now + LEASE
    with ExitStack() as until_done:
        with services.database.begin() as session:
            delivery = deliveries.claim(session, delivery_id, now, LEASE)
            if delivery is None:
                _settle_what_was_left(session, services, delivery_id, now)
                return
            claim = Claim(held=Held.DELIVERY, id=delivery.id, attempt=delivery.attempts)
            until_done.enter_context(in_hand(services.settings.home, claim))
            before = accepted.left_by_the_last(services.settings.home, session, delivery)
            if before:
                _take_over(session, services, delivery, before, now)
            subscription = services.settings.subscription(delivery.subscription)
            left = still_to_be_told(session, subscription, delivery) if subscription else ()
        if before:
            before.forget()
        if before is None or before.left:
            _send(services, subscription, delivery, left, until)


def _send(
    services: Services, subscription: Subscription | None, delivery: DeliveryRow, left: tuple[str, ...], until: datetime
) -> None:
    """Send what is claimed until that moment, and store what came of it."""
    if subscription is not None and (
        _is_held_back(services, subscription, delivery, services.clock())
        or _is_for_nobody(services, subscription, delivery, left)
    ):
        return
    if services.clock() >= until:
        return  # This process was stopped meanwhile: the claim is over, and another may be sending it.
    try:
        receipt = hand_over(services, subscription, delivery, left, until)
    except DeliveryError as error:
        until_stored(services, until, partial(_keep_refusal, services, delivery, error))
        return
    until_stored(services, until, partial(_keep_receipt, services, delivery, receipt))


def _keep_refusal(services: Services, delivery: DeliveryRow, error: DeliveryError, session: Session) -> None:
    if row := deliveries.still_held(session, delivery):
        not_sent(session, row, error, services.clock())


def _keep_receipt(services: Services, delivery: DeliveryRow, receipt: Receipt, session: Session) -> None:
    """Store what follows from the acceptance; all of it, where somebody was refused of whom operators must hear."""
    now = services.clock()
    if receipt.refused:
        handed_over_to_some(session, delivery, receipt, now)
    else:
        acceptance.settle(session, delivery, receipt.sentence, now)
        follow_up(session, delivery, now)
    free_the_others(session, services, delivery, now)


def _settle_what_was_left(session: Session, services: Services, delivery_id: int, now: datetime) -> None:
    """Do what follows from an acceptance whose process died before it could."""
    delivery = acceptance.take_left(session, delivery_id, now)
    if delivery is not None:
        follow_up(session, delivery, now)
        free_the_others(session, services, delivery, now)


def due(session: Session, _services: Services, now: datetime) -> list[int]:
    """The ids of deliveries to send now, and of those that were accepted when a process died."""
    return [*deliveries.due(session, now), *acceptance.all_left(session, now)]


def due_to(session: Session, _services: Services, now: datetime, subscription: str) -> list[int]:
    """The ids of deliveries to send now to one subscription."""
    return deliveries.due(session, now, to=subscription)


def _take_over(
    session: Session, services: Services, delivery: DeliveryRow, before: accepted.Accepted, now: datetime
) -> None:
    """Store what the attempt before this one was answered and could not store."""
    if before.left:
        delivery.recipients_left = list(before.left)
        return
    acceptance.of_the_attempt_before(session, delivery, before.at)
    follow_up(session, delivery, now)
    free_the_others(session, services, delivery, now)


def _is_held_back(services: Services, subscription: Subscription, delivery: DeliveryRow, now: datetime) -> bool:
    """Whether quiet hours or a pause hold the delivery back: it is put off until they end, which counts as no try."""
    until = subscription.silent_until(now)
    if until is None:
        return False
    with services.database.begin() as session:
        deliveries.hold_back(session, session.get_one(DeliveryRow, delivery.id), until, now)
    return True


def _is_for_nobody(
    services: Services, subscription: Subscription, delivery: DeliveryRow, left: tuple[str, ...]
) -> bool:
    """Whether no recipient is left because they unsubscribed: then the delivery is settled, without a trouble."""
    why = why_nobody(subscription, services.channels[delivery.channel], delivery, left)
    if why is None:
        return False
    with services.database.begin() as session:
        is_well_again(session, delivery, services.clock())
        deliveries.for_nobody(session, session.get_one(DeliveryRow, delivery.id), why, services.clock())
    return True
