"""Sends a marked test alert through a subscription's own channel, without storing a delivery."""

from __future__ import annotations

from dataclasses import replace

from alerts.channel import Channel, DeliveryError
from alerts.channels import all_channels
from alerts.compose.compose import marked_test
from alerts.identity import alert_id
from alerts.mailbox import bare
from alerts.subscription import Subscription
from worker.config.settings import Settings
from worker.errors import UserError
from worker.services import now
from worker.steps.deliver.destination import destination
from worker.unsubscribing.unsubscribing import who_left
from worker.wording.named import subscription_named


def send_test(settings: Settings, name: str, code: str) -> str:
    """Send the test, also where the subscription is on test; return in one sentence what the channel answered.

    Raises:
        UserError: there is no such subscription, or the channel refused it.
    """
    subscription = subscription_named(settings, name)
    moment = now()
    channel = all_channels()[subscription.channel]
    try:
        live = replace(subscription, to=_recipients(settings, channel, subscription), test=False)
        to = destination(settings, channel, live, moment)
        to = replace(to, alert_id=alert_id(name, [f"test:{moment.isoformat()}"]))
        receipt = channel.send(marked_test(name, code), to)
    except DeliveryError as error:
        raise UserError(f"The test could not be sent to “{name}”: {error}") from None
    refused = "".join(f" {one.recipient} was refused: {one.sentence}" for one in receipt.refused)
    return receipt.sentence + refused


def _recipients(settings: Settings, channel: Channel, subscription: Subscription) -> tuple[str, ...]:
    """The subscription's recipients who have not unsubscribed. Raises UserError where nobody is left."""
    if not channel.traits.by_recipient:
        return subscription.to
    gone = {row.recipient for row in who_left(settings) if row.subscription == subscription.name}
    left = tuple(recipient for recipient in subscription.to if bare(recipient) not in gone)
    if not left:
        raise UserError(f"All recipients of “{subscription.name}” have unsubscribed, so nobody was sent a test.")
    return left
