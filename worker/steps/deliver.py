"""Deliver: claim a promise, send it outside of any transaction, and settle it."""

from __future__ import annotations

from datetime import datetime, timedelta

from alerts.alert import from_json
from alerts.channel import DeliveryError, Receipt
from storage import deliveries, troubles
from storage.tables import DeliveryRow
from worker.destinations import destination
from worker.patience import pause
from worker.services import Services

#: Longer than any channel may take to send.
LEASE = timedelta(minutes=10)
#: After so many attempts, spread over about a day, nobody answers any more.
MOST_ATTEMPTS = 10


def deliver(services: Services, delivery_id: int, now: datetime) -> None:
    """Send one delivery. A crash between sending and settling sends it again when the lease runs out: the one double."""
    with services.database.begin() as session:
        delivery = deliveries.claim(session, delivery_id, now, LEASE)
    if delivery is None:
        return
    try:
        receipt = _send(services, delivery, now)
    except DeliveryError as error:
        _not_sent(services, delivery_id, error, now)
        return
    with services.database.begin() as session:
        deliveries.sent(session, session.get_one(DeliveryRow, delivery_id), services.clock())
        troubles.end(session, f"channel:{delivery.subscription}", now)
        for refusal in receipt.refused:
            sentence = f"Alert {delivery.alert_id} did not reach {refusal.recipient}: {refusal.sentence}"
            troubles.begin(session, f"delivery:{delivery.id}:{refusal.recipient}", sentence, now)


def _send(services: Services, delivery: DeliveryRow, now: datetime) -> Receipt:
    subscription = next((s for s in services.settings.subscriptions if s.name == delivery.subscription), None)
    if subscription is None:
        raise DeliveryError("watch.toml no longer has this subscription.", permanent=True)
    channel = services.channels[delivery.channel]
    return channel.send(from_json(delivery.content), destination(services.settings, subscription, now))


def _not_sent(services: Services, delivery_id: int, error: DeliveryError, now: datetime) -> None:
    with services.database.begin() as session:
        delivery = session.get_one(DeliveryRow, delivery_id)
        if error.permanent or delivery.attempts >= MOST_ATTEMPTS:
            deliveries.failed(session, delivery, str(error), now)
            sentence = f"Alert {delivery.alert_id} to “{delivery.subscription}” could not be delivered: {error}"
            troubles.begin(session, f"delivery:{delivery.id}", sentence, now)
            return
        wait = max(pause(delivery.attempts), error.after or timedelta(0))
        deliveries.put_off(session, delivery, str(error), now + wait)
        if delivery.attempts >= 3:
            sentence = f"“{delivery.subscription}” cannot be reached, and is tried again: {error}"
            troubles.begin(session, f"channel:{delivery.subscription}", sentence, now)
