"""Tell: promise a subscription what it has not been told, each change once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session

from alerts.alert import Alert, as_json
from alerts.compose import compose, digest
from alerts.identity import alert_id
from alerts.portions import portions
from alerts.subscription import Send, Subscription
from findings.model import Change, Findings
from storage import changes, deliveries, readings, subscriptions
from worker.digests import LONDON, is_due
from worker.services import Services


def tell(services: Services, subscription_name: str, now: datetime) -> None:
    """Put in the outbox, in one transaction, what the subscription is owed: an alert a document, or its digest."""
    subscription = next((s for s in services.settings.subscriptions if s.name == subscription_name), None)
    if subscription is None:
        return  # It was taken out of watch.toml since this was asked for.
    with services.database.begin() as session:
        row = subscriptions.lock(session, subscription.name)
        if row is None:
            return
        owed = changes.untold(session, subscription.name, row.since)
        unwanted = [change for _, change in owed if not subscription.wants(change)]
        deliveries.tick_off_changes(session, subscription.name, _ids(unwanted), None)
        wanted = [(document, change) for document, change in owed if subscription.wants(change)]
        at_once = [pair for pair in wanted if subscription.send is Send.AT_ONCE or pair[1].being_checked]
        _alerts(session, subscription, at_once, now)
        if subscription.send is not Send.AT_ONCE and is_due(subscription, row.digest_at or row.since, now):
            row.digest_at = now
            _digests(session, subscription, [change for _, change in wanted if not change.being_checked], now)


def _alerts(session: Session, subscription: Subscription, owed: list[tuple[int, Change]], now: datetime) -> None:
    """One alert for each document."""
    for _, group in groupby(sorted(owed, key=itemgetter(0)), key=itemgetter(0)):
        told = [change for _, change in group]
        alert = compose(_alert_id(subscription, told), told, readings=_readings(session, told))
        _promise(session, subscription, alert, told, now)


def _digests(session: Session, subscription: Subscription, owed: list[Change], now: datetime) -> None:
    """One digest, or as many as it takes to leave nothing out."""
    today = now.astimezone(LONDON).date()
    for told in portions(owed):
        alert = digest(
            _alert_id(subscription, told),
            told,
            send=subscription.send,
            on=today,
            readings=_readings(session, told),
        )
        _promise(session, subscription, alert, told, now)


def _promise(session: Session, subscription: Subscription, alert: Alert, told: Sequence[Change], now: datetime) -> None:
    delivery = deliveries.promise(
        session,
        alert_id=alert.id,
        subscription=subscription.name,
        channel=subscription.channel,
        content=as_json(alert),
        now=now,
    )
    deliveries.tick_off_changes(session, subscription.name, _ids(told), delivery)


def _readings(session: Session, told: Iterable[Change]) -> dict[str, Findings]:
    """What the documents say beside their changes: the grades that stayed."""
    return readings.by_sha256(session, {change.publication.sha256 for change in told})


def _alert_id(subscription: Subscription, told: Iterable[Change]) -> str:
    return alert_id(subscription.name, [f"change:{change_id}" for change_id in _ids(told)])


def _ids(told: Iterable[Change]) -> list[int]:
    return [change.id for change in told if change.id is not None]
