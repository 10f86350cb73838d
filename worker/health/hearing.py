"""Works out since when a subscription can be told things, so that what waits in its quiet hours is not late."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from alerts.subscription import Subscription
from findings.dates.clock import moment

_A_DAY = 24


def hears_since(subscription: Subscription, now: datetime) -> datetime | None:
    """The end of the latest quiet hours or pause, the beginning of time where there was none; None: it hears nothing now."""
    if subscription.is_muted(now) or subscription.is_quiet(now):
        return None
    ends = [_quiet_until(subscription, now - timedelta(hours=back)) for back in range(1, _A_DAY + 1)]
    if subscription.muted_until is not None:
        ends.append(moment(subscription.muted_until, time()))
    return max((end for end in ends if end is not None), default=datetime.min.replace(tzinfo=now.tzinfo))


def _quiet_until(subscription: Subscription, then: datetime) -> datetime | None:
    return subscription.quiet.until(then) if subscription.quiet else None
