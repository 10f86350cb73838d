"""Works out when a digest is due: at the subscriber's hour in London, in summer time and in winter."""

from __future__ import annotations

from datetime import datetime, timedelta

from alerts.subscription import Send, Subscription
from findings.dates.clock import LONDON

MONDAY = 0


def is_due(subscription: Subscription, last: datetime, now: datetime) -> bool:
    """Whether the hour has come since `last`, the time of the digest before, or of the start. At once is always due.

    An hour that came in a pause does not count; one in quiet hours counts when they end.
    """
    if subscription.send is Send.AT_ONCE:
        return True
    hour = latest_hour(subscription, now)
    return last < hour and not subscription.is_muted(hour) and not subscription.is_quiet(now)


def latest_hour(subscription: Subscription, now: datetime) -> datetime:
    """The latest moment, not after `now`, at which the subscription's digest was due: weekly ones on Mondays."""
    local = now.astimezone(LONDON)
    hour = datetime.combine(local.date(), subscription.at, LONDON)
    if hour > local:
        hour = datetime.combine(local.date() - timedelta(days=1), subscription.at, LONDON)
    if subscription.send is Send.WEEKLY:
        monday = hour.date() - timedelta(days=(hour.weekday() - MONDAY) % 7)
        hour = datetime.combine(monday, subscription.at, LONDON)
    return hour


def next_hour(subscription: Subscription, now: datetime) -> datetime:
    """The first moment after `now` at which the subscription's digest is due."""
    period = timedelta(days=7 if subscription.send is Send.WEEKLY else 1)
    return latest_hour(subscription, now + period)
