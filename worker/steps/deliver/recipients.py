"""Finds who is still to be sent a delivery, and records each recipient who has been."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from alerts.channel import Channel
from alerts.mailbox import bare
from alerts.subscription import Subscription
from storage import unsubscribed
from storage.outbox import acceptance
from storage.tables import DeliveryRow
from worker.outages.at_once import StoreAtOnce
from worker.services import Services
from worker.steps.deliver.accepted import kept_until_stored

#: Whom it has reached is stored within this time, while the mail server waits for the next one.
STORING = timedelta(minutes=2)


def still_to_be_told(session: Session, subscription: Subscription, delivery: DeliveryRow) -> tuple[str, ...]:
    """The recipients whom the delivery has not reached, without those who have unsubscribed."""
    owed = subscription.to if delivery.recipients_left is None else delivery.recipients_left
    if not owed:
        return ()
    gone = unsubscribed.recipients(session, subscription.name)
    return tuple(recipient for recipient in owed if bare(recipient) not in gone)


def why_nobody(
    subscription: Subscription, channel: Channel, delivery: DeliveryRow, left: tuple[str, ...]
) -> str | None:
    """Why a delivery has no recipient, where that is right (all have it, or have unsubscribed); else None."""
    if left or not channel.traits.by_recipient or subscription.only_keeps(delivery.channel):
        return None
    if delivery.recipients_left is not None:
        return "Nobody is left: whoever remained has it by now, or has unsubscribed."
    return "All of its recipients have unsubscribed." if subscription.to else None


def keep_who_is_reached(
    store: StoreAtOnce, services: Services, delivery: DeliveryRow, to: tuple[str, ...]
) -> Callable[[str], None]:
    """A function to call with each recipient as soon as the alert is accepted for them.

    It stores who is left, so that after a crash only those are sent the alert.
    """
    left = {bare(recipient): recipient for recipient in to}

    def reached(recipient: str) -> None:
        left.pop(bare(recipient), None)
        still, now = list(left.values()), services.clock()
        with kept_until_stored(services.settings.home, delivery, now, still):
            store(lambda where: acceptance.still_to_reach(where, delivery, still), now + STORING)

    return reached
