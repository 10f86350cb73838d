"""Sends straight through the channel of an operators' subscription, without a database, a queue or a worker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from alerts.alert import Notice
from alerts.channel import Channel
from alerts.compose.compose import operations
from alerts.compose.test_mark import marked_as_test
from alerts.identity import alert_id
from alerts.mailbox import bare
from alerts.subscription import KEPT, Subscription
from worker.config.settings import Settings
from worker.steps.deliver.destination import destination


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
) -> str:
    """Send one alert with these notices; return what the channel answered. `left`: who has unsubscribed from it.

    Raises:
        DeliveryError: it was not handed over.
    """
    channel = channels[subscription.channel]
    recipients = tuple(each for each in subscription.to if bare(each) not in left)
    if subscription.to and not recipients:
        return "All of its recipients have unsubscribed."
    keys = [f"sentinel:{notice.since.isoformat()}:{notice.sentence}:{notice.ended}" for notice in notices]
    to = replace(
        destination(settings, channel, subscription, now),
        recipients=recipients,
        alert_id=alert_id(subscription.name, keys),
    )
    alert = operations(notices)
    if subscription.carrier == KEPT:
        return channels[KEPT].send(marked_as_test(alert) if subscription.test else alert, to).sentence
    return channel.send(alert, to).sentence
