"""Finds the subscriptions that are to be told something: a digest is due, or news that does not wait for one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.digest_hours import is_due
from alerts.subscription import Send, Subscription
from storage import changes, owed, subscriptions
from storage.owed import Edition
from storage.tables import SubscriptionRow
from worker.services import Services
from worker.steps.tell.owed import due_at_once, wanted


def due(session: Session, services: Services, now: datetime) -> Iterator[str]:
    """The names of the subscriptions that are to be told something now."""
    at_hand, known = subscriptions.all_known(session), owed.edition(session)
    for subscription in services.settings.subscriptions:
        row = at_hand.get(subscription.name)
        if row is not None and _is_owed(session, known, subscription, row, now):
            yield subscription.name


def _is_owed(session: Session, known: Edition, subscription: Subscription, row: SubscriptionRow, now: datetime) -> bool:
    """Whether a digest's hour has come, or there is news that does not wait for one."""
    if subscription.is_muted(now):
        return False
    has_its_hour = subscription.send is not Send.AT_ONCE and is_due(subscription, row.digest_at or row.since, now)
    is_a_burst = row.burst_until is not None and now < row.burst_until
    return has_its_hour or (not is_a_burst and _is_owed_at_once(session, known, subscription, row.since, now))


def _is_owed_at_once(
    session: Session, known: Edition, subscription: Subscription, since: datetime, now: datetime
) -> bool:
    """Whether there is news that may be told now.

    In quiet hours the changes themselves are looked at: else every tick would hint at what may not be told.
    """
    kinds = subscription.kinds_heard(now)
    if kinds == frozenset():
        return False
    only_checked = subscription.send is not Send.AT_ONCE
    if not owed.owes(session, known, subscription.name, since, being_checked=only_checked, kinds=kinds):
        return False
    if kinds is None:
        return True
    untold = wanted(session, subscription, changes.untold(session, subscription.name, since))
    return bool(due_at_once(subscription, untold, now))
