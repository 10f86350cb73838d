"""The deliver step: claims a delivery, sends it outside of any transaction, and stores what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from alerts.alert import from_json
from alerts.channel import DeliveryError, Receipt
from alerts.compose.test_mark import marked_as_test
from alerts.subscription import KEPT, Subscription
from storage import deliveries, ledger
from storage.exports import Row, told_rows
from storage.tables import DeliveryRow
from worker.outages.again import until_stored
from worker.services import Services
from worker.steps.deliver.destination import destination
from worker.steps.deliver.recipients import keep_who_is_reached, still_to_be_told, why_nobody
from worker.steps.deliver.same_server import free_the_others
from worker.steps.deliver.settle import handed_over, is_well_again, not_sent

#: How long a claim lasts: longer than any channel may take to send.
LEASE = timedelta(minutes=10)


def deliver(services: Services, delivery_id: int, now: datetime) -> None:
    """Send one delivery.

    After a crash between sending and storing the answer it is sent again when the lease runs out. Only then can an
    alert go out twice; where only the database is away, the answer is stored when it is back.
    """
    until = now + LEASE
    with services.database.begin() as session:
        delivery = deliveries.claim(session, delivery_id, now, LEASE)
        if delivery is None:
            return
        subscription = services.settings.subscription(delivery.subscription)
        left = still_to_be_told(session, subscription, delivery) if subscription else ()
    if subscription is not None and (
        _is_held_back(services, subscription, delivery, now) or _is_for_nobody(services, subscription, delivery, left)
    ):
        return
    if services.clock() >= until:
        return  # This process was stopped meanwhile: the claim is over, and another may be sending it.
    try:
        receipt = _send(services, subscription, delivery, left, now)
    except DeliveryError as error:
        until_stored(services, until, partial(_keep_refusal, services, delivery, error))
        return
    until_stored(services, until, partial(_keep_receipt, services, delivery, receipt))


def _keep_refusal(services: Services, delivery: DeliveryRow, error: DeliveryError, session: Session) -> None:
    if row := deliveries.still_held(session, delivery):
        not_sent(session, row, error, services.clock())


def _keep_receipt(services: Services, delivery: DeliveryRow, receipt: Receipt, session: Session) -> None:
    now = services.clock()
    is_well_again(session, delivery, now)
    handed_over(session, delivery, receipt, now)
    free_the_others(session, services, delivery, now)


def due(session: Session, _services: Services, now: datetime) -> list[int]:
    """The ids of deliveries to send now."""
    return deliveries.due(session, now)


def due_to(session: Session, _services: Services, now: datetime, subscription: str) -> list[int]:
    """The ids of deliveries to send now to one subscription."""
    return deliveries.due(session, now, to=subscription)


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


def _send(
    services: Services,
    subscription: Subscription | None,
    delivery: DeliveryRow,
    left: tuple[str, ...],
    now: datetime,
) -> Receipt:
    if subscription is None:
        raise DeliveryError("watch.toml no longer has this subscription.", permanent=True)
    reached = keep_who_is_reached(services, delivery, left)
    whole = destination(services.settings, services.channels[subscription.channel], subscription, now)
    to = replace(whole, alert_id=delivery.alert_id, recipients=left, reached=reached)
    channel = services.channels[delivery.channel]
    if channel.traits.for_machines:
        to = replace(to, changes=_rows(services, delivery))
    alert = from_json(delivery.content)
    if subscription.only_keeps(delivery.channel):
        return services.channels[KEPT].send(marked_as_test(alert), to)
    return channel.send(alert, to)


def _rows(services: Services, delivery: DeliveryRow) -> tuple[Row, ...]:
    """The changes that the delivery tells, as rows of the export, for channels that programs read."""
    with services.database.begin() as session:
        return tuple(told_rows(session, ledger.told_by(session, delivery)))
