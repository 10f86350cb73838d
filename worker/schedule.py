"""The schedule: one question, asked every few seconds: what is due? The database answers; a hint too many does no harm."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.subscription import Send, Subscription
from storage import changes, deliveries, documents, heartbeats, hosts, owed, subscriptions, troubles
from storage.owed import Edition
from storage.tables import SubscriptionRow
from worker.services import Services
from worker.steps.tell.digest_hours import is_due
from worker.steps.tell.owed import due_at_once, wanted
from worker.steps.tell.warn import REST


@dataclass(frozen=True, slots=True)
class Hint:
    """A task that has something to do, and for which id."""

    task: str
    argument: str | int


#: What one step leaves for others to do at once, without waiting for the tick. To hint at all that is due after each
#: document of a hundred would be ten thousand hints.
LEADS_TO = {
    "visit": frozenset({"visit", "read"}),
    "read": frozenset({"tell", "warn"}),
    "tell": frozenset({"deliver"}),
    "warn": frozenset({"deliver"}),
}
ALL = frozenset({"deliver", "tell", "warn", "visit", "read"})
_TELLINGS = frozenset({"tell", "warn"})


def due(services: Services, now: datetime) -> list[Hint]:
    """Everything that is due, and the sign that somebody asked."""
    with services.database.begin() as session:
        heartbeats.beat(session, "tick", now)
        return list(_hints(services, session, now))


def due_after(done: Hint, services: Services, now: datetime) -> list[Hint]:
    """What may be due because this step was done: what it told a subscription, and not what thousands were told."""
    leads_to = LEADS_TO.get(done.task, frozenset())
    to = str(done.argument) if done.task in _TELLINGS else None
    with services.database.begin() as session:
        return [hint for hint in _hints(services, session, now, leads_to, to) if hint.task in leads_to]


def _hints(
    services: Services, session: Session, now: datetime, asked: Collection[str] = ALL, to: str | None = None
) -> Iterator[Hint]:
    if "deliver" in asked:
        yield from (Hint("deliver", delivery_id) for delivery_id in deliveries.due(session, now, to=to))
    if not _TELLINGS.isdisjoint(asked):
        yield from _tellings(services, session, now)
    if "visit" in asked:
        yield from (Hint("visit", host) for host in hosts.with_work(session, now))
    if "read" in asked:
        yield from (Hint("read", document_id) for document_id in documents.waiting(session, now))


def _tellings(services: Services, session: Session, now: datetime) -> Iterator[Hint]:
    at_hand, known = subscriptions.all_known(session), owed.edition(session)
    for subscription in services.settings.subscriptions:
        row = at_hand.get(subscription.name)
        if row is not None and _is_owed(session, known, subscription, row, now):
            yield Hint("tell", subscription.name)
        if subscription.is_for_operators and _has_unheard(session, subscription, now):
            yield Hint("warn", subscription.name)


def _is_owed(session: Session, known: Edition, subscription: Subscription, row: SubscriptionRow, now: datetime) -> bool:
    """A digest whose hour has come, or news that does not wait for one."""
    if subscription.is_muted(now):
        return False
    has_its_hour = subscription.send is not Send.AT_ONCE and is_due(subscription, row.digest_at or row.since, now)
    is_a_burst = row.burst_until is not None and now < row.burst_until
    return has_its_hour or (not is_a_burst and _is_owed_at_once(session, known, subscription, row.since, now))


def _is_owed_at_once(
    session: Session, known: Edition, subscription: Subscription, since: datetime, now: datetime
) -> bool:
    """In quiet hours the changes themselves are looked at: a hint to tell what may not be told would come for ever."""
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


def _has_unheard(session: Session, subscription: Subscription, now: datetime) -> bool:
    row = subscriptions.find(session, subscription.name)
    if row is None or not subscription.may_hear_of_troubles(now) or (row.warned_at and now < row.warned_at + REST):
        return False
    return bool(troubles.untold(session, subscription.name, row.since))
