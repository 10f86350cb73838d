"""Works out when a digest is due: at the subscriber's hour in London, in summer time and in winter."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from alerts.subscription import Send, Subscription
from findings.dates.clock import LONDON, moment

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
    """The latest moment in UTC, not after `now`, at which the subscription's digest was due: weekly ones on Mondays."""
    today = _day_of_digest(subscription, now)
    hour = moment(today, subscription.at)
    return hour if hour <= now else moment(today - _period(subscription), subscription.at)


def next_hour(subscription: Subscription, now: datetime) -> datetime:
    """The first moment in UTC, after `now`, at which the subscription's digest is due."""
    today = _day_of_digest(subscription, now)
    hour = moment(today, subscription.at)
    return hour if hour > now else moment(today + _period(subscription), subscription.at)


def next_digest(subscription: Subscription, last: datetime, now: datetime) -> datetime:
    """When the digest after that of `last` is due: now, where its hour has come; later, where a pause or quiet hours keep it."""
    if is_due(subscription, last, now):
        return now
    came = latest_hour(subscription, now)
    hour = came if last < came and not subscription.is_muted(came) else next_hour(subscription, now)
    while subscription.is_muted(hour):
        hour = next_hour(subscription, hour)
    until = subscription.quiet.until(max(hour, now)) if subscription.quiet else None
    return until or hour


def _day_of_digest(subscription: Subscription, now: datetime) -> date:
    """Today in London, or this week's Monday. Days are counted as dates: two of a year do not have 24 hours."""
    today = now.astimezone(LONDON).date()
    return today - timedelta(days=(today.weekday() - MONDAY) % 7) if subscription.send is Send.WEEKLY else today


def _period(subscription: Subscription) -> timedelta:
    return timedelta(days=7 if subscription.send is Send.WEEKLY else 1)
