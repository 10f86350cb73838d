"""A trial: a marked test through a subscription's own channel, beside the outbox."""

from __future__ import annotations

from dataclasses import replace

from alerts.alert import Alert
from alerts.channel import DeliveryError
from alerts.channels import all_channels
from alerts.compose import trial
from alerts.identity import alert_id
from worker.destinations import destination
from worker.errors import Refused
from worker.services import now
from worker.settings import Settings


def send_trial(settings: Settings, name: str, code: str) -> str:
    """Send it, and say in one sentence what the channel answered; also where the subscription is on test itself.

    Raises:
        Refused: there is no such subscription, or the channel refused it.
    """
    subscription = next((s for s in settings.subscriptions if s.name == name), None)
    if subscription is None:
        known = ", ".join(f"“{s.name}”" for s in settings.subscriptions) or "none"
        raise Refused(f"There is no subscription “{name}” in {settings.config.name}; there are: {known}.")
    moment = now()
    alert: Alert = trial(alert_id(name, [f"test:{moment.isoformat()}"]), name, code)
    try:
        to = destination(settings, replace(subscription, test=False), moment)
        receipt = all_channels()[subscription.channel].send(alert, to)
    except DeliveryError as error:
        raise Refused(f"The test could not be sent to “{name}”: {error}") from None
    refused = "".join(f" {one.recipient} was refused: {one.sentence}" for one in receipt.refused)
    return receipt.sentence + refused
