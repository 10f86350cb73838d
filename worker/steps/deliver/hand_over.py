"""Hands a claimed alert over to its channel; that it was accepted is stored before anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from alerts.alert import from_json
from alerts.channel import DeliveryError, Receipt
from alerts.compose.test_mark import marked_as_test
from alerts.destination import Destination
from alerts.subscription import KEPT, Subscription
from storage import ledger
from storage.exports import Row, told_rows
from storage.outbox import acceptance
from storage.tables import DeliveryRow
from worker.outages.at_once import ready_to_store
from worker.services import Services
from worker.steps.deliver.accepted import ready_to_keep
from worker.steps.deliver.destination import destination
from worker.steps.deliver.recipients import keep_who_is_reached


def hand_over(
    services: Services,
    subscription: Subscription | None,
    delivery: DeliveryRow,
    left: tuple[str, ...],
    until: datetime,
) -> Receipt:
    """Hand the alert over, and store at once that it was accepted, unless for some it was not; `until` the claim is over.

    Raises DeliveryError.
    """
    if subscription is None:
        raise DeliveryError("watch.toml no longer has this subscription.", permanent=True)
    channel, alert = services.channels[delivery.channel], from_json(delivery.content)
    to = _to(services, subscription, delivery, left)
    if subscription.only_keeps(delivery.channel):
        channel, alert = services.channels[KEPT], marked_as_test(alert)
    home, now = services.settings.home, services.clock()
    with ready_to_store(services) as store, ready_to_keep(home, delivery, now) as keep:
        receipt = channel.send(alert, replace(to, reached=keep_who_is_reached(store, services, delivery, left)))
        if not receipt.refused:
            keep()
            accepted_at = services.clock()
            store(lambda where: acceptance.accepted(where, delivery, accepted_at), until)
        return receipt


def _to(services: Services, subscription: Subscription, delivery: DeliveryRow, left: tuple[str, ...]) -> Destination:
    its = services.channels[subscription.channel]
    whole = destination(services.settings, its, subscription, services.clock())
    to = replace(whole, alert_id=delivery.alert_id, recipients=left)
    if services.channels[delivery.channel].traits.for_machines:
        return replace(to, changes=_rows(services, delivery))
    return to


def _rows(services: Services, delivery: DeliveryRow) -> tuple[Row, ...]:
    """The changes that the delivery tells, as rows of the export, for channels that programs read."""
    with services.database.reading() as session:
        return tuple(told_rows(session, ledger.told_by(session, delivery)))
