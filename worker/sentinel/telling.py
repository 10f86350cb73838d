"""Sends straight through the channel of an operators' subscription, without a database, a queue or a worker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.alert import Notice, as_json
from alerts.channel import Channel
from alerts.compose.compose import operations
from alerts.compose.test_mark import marked_as_test
from alerts.identity import alert_id
from alerts.mailbox import bare
from alerts.subscription import Subscription
from worker.config.settings import Settings
from worker.steps.deliver.destination import destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An alert that was handed over: its id, the channel that took it, itself as JSON, and the channel's answer."""

    alert_id: str
    channel: str
    content: str
    answer: str


def operators(settings: Settings) -> list[Subscription]:
    """The subscriptions that ask for the watch's own troubles."""
    return [each for each in settings.subscriptions if each.is_for_operators]


def tell(
    settings: Settings,
    channels: Mapping[str, Channel],
    subscription: Subscription,
    notices: Sequence[Notice],
    left: Collection[str],
    now: datetime,
) -> Sent | None:
    """Send one alert with these notices. `left`: who has unsubscribed from it; None where nobody remains.

    Raises:
        DeliveryError: it was not handed over.
    """
    channel = channels[subscription.channel]
    recipients = tuple(each for each in subscription.to if bare(each) not in left)
    if subscription.to and not recipients:
        return None
    keys = [f"sentinel:{notice.since.isoformat()}:{notice.sentence}:{notice.ended}" for notice in notices]
    to = replace(
        destination(settings, channel, subscription, now),
        recipients=recipients,
        alert_id=alert_id(subscription.name, keys),
    )
    alert = operations(notices)
    carrier = channels[subscription.carrier]
    receipt = carrier.send(marked_as_test(alert) if subscription.test else alert, to)
    return Sent(alert_id=to.alert_id, channel=carrier.name, content=as_json(alert), answer=receipt.sentence)
