"""Finds what has waited for too long at each step, by the age of the oldest row and not by how busy anybody is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alerts.digest_hours import is_due, latest_hour
from alerts.subscription import Send, Subscription
from storage import owed, subscriptions, troubles
from storage.health import waiting
from storage.health.waiting import Waiting
from storage.tables import SubscriptionRow
from storage.trouble_subjects import TroubleKind
from worker.config.settings import Settings
from worker.health.hearing import hears_since
from worker.health.promise import BrokenPromise, since

#: How old the oldest may be. A file waits for its host, which may refuse us for hours, and a report for an earlier one.
LONGEST = {
    "uncollected": timedelta(hours=7),
    "unread": timedelta(hours=1),
    "uncompared": timedelta(hours=7),
    "untold": timedelta(hours=1),
    "unsent": timedelta(hours=1),
}


@dataclass(frozen=True, slots=True)
class Late:
    """The age in seconds of the oldest that waits at each step (None: nothing waits), and what waits for too long."""

    ages: dict[str, int | None]
    broken: tuple[BrokenPromise, ...]


def late(session: Session, settings: Settings, now: datetime) -> Late:
    """Look for what waits."""
    told = list(_untold(session, settings, now))
    unsent = list(_unsent(session, settings, now))
    oldest = {
        "uncollected": waiting.uncollected(session, now),
        "unread": waiting.unread(session),
        "uncompared": waiting.uncompared(session),
        "untold": _oldest([each for _, each in told]),
        "unsent": _oldest([each for _, each, _ in unsent]),
    }
    ages = {name: max(0, round((now - each.since).total_seconds())) if each else None for name, each in oldest.items()}
    return Late(ages, (*_of_documents(session, oldest, now), *_of_alerts(told, unsent, now)))


def _of_documents(session: Session, oldest: dict[str, Waiting | None], now: datetime) -> Iterator[BrokenPromise]:
    if _is_late("uncollected", oldest["uncollected"], now):
        # A file that could not be had is a trouble of its own.
        known = [int(t.subject.of) for t in troubles.all_open(session) if t.subject.kind is TroubleKind.LACKING_FILE]
        files = waiting.uncollected(session, now, without=known)
        if files and _is_late("uncollected", files, now):
            yield BrokenPromise(
                "uncollected",
                f"{_count(files, 'listed document')} not collected{_waits(files)}: what it says is told to nobody.",
            )
    for name, what, so in (
        ("unread", "not read", "what it says is told to nobody"),
        ("uncompared", "not compared with what came before", "what has changed is told to nobody"),
    ):
        documents = oldest[name]
        if documents and _is_late(name, documents, now):
            yield BrokenPromise(name, f"{_count(documents, 'document')} {what}{_waits(documents)}: {so}.")


def _of_alerts(
    told: list[tuple[str, Waiting]], unsent: list[tuple[str, Waiting, str]], now: datetime
) -> Iterator[BrokenPromise]:
    for name, news in told:
        if _is_late("untold", news, now):
            yield BrokenPromise(
                f"untold:{name}",
                f"“{name}” is owed news since {since(news.since)} and has not been told ({news.many}).",
            )
    for name, alerts, alert_id in unsent:
        if _is_late("unsent", alerts, now):
            many = "One alert is" if alerts.many == 1 else f"{alerts.many} alerts are"
            yield BrokenPromise(
                f"unsent:{name}",
                f"{many} not sent to “{name}”; the oldest, {alert_id}, waits since {since(alerts.since)}.",
            )


def _untold(session: Session, settings: Settings, now: datetime) -> Iterator[tuple[str, Waiting]]:
    """Each subscription that can be told now and is owed something, and since when it could have been."""
    rows, known = subscriptions.all_known(session), owed.edition(session)
    for each in settings.subscriptions:
        row, hears = rows.get(each.name), hears_since(each, now)
        if row is None or hears is None or not owed.owes(session, known, each.name, row.since):
            continue
        waits = _owed(session, each, row, now)
        if waits:
            yield each.name, Waiting(waits.many, max(waits.since, hears))


def _owed(session: Session, subscription: Subscription, row: SubscriptionRow, now: datetime) -> Waiting | None:
    """What is owed at once, or the digest whose hour has come; the rest waits for its digest."""
    if subscription.send is Send.AT_ONCE:
        return waiting.untold(session, subscription.name, row.since)
    at_once = waiting.untold(session, subscription.name, row.since, being_checked=True)
    if at_once or not is_due(subscription, row.digest_at or row.since, now):
        return at_once
    hour = latest_hour(subscription, now)
    by_then = waiting.untold(session, subscription.name, row.since, until=hour)
    return Waiting(by_then.many, hour) if by_then else None


def _unsent(session: Session, settings: Settings, now: datetime) -> Iterator[tuple[str, Waiting, str]]:
    """Each subscription to which promised alerts may be sent now, without what waits for quiet hours or a pause to end."""
    for name, (alerts, alert_id) in sorted(waiting.unsent(session).items()):
        subscription = settings.subscription(name)
        hears = hears_since(subscription, now) if subscription else datetime.min.replace(tzinfo=now.tzinfo)
        if hears:
            yield name, Waiting(alerts.many, max(alerts.since, hears)), alert_id


def _oldest(every: list[Waiting]) -> Waiting | None:
    return min(every, key=lambda one: one.since, default=None)


def _is_late(name: str, oldest: Waiting | None, now: datetime) -> bool:
    return oldest is not None and oldest.since < now - LONGEST[name]


def _waits(every: Waiting) -> str:
    return f" since {since(every.since)}" if every.many == 1 else f", the oldest since {since(every.since)}"


def _count(every: Waiting, what: str) -> str:
    return f"One {what} is" if every.many == 1 else f"{every.many} {what}s are"
