"""The tell step: promises a subscription what it has not been told, each change once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.alert import Alert, as_json
from alerts.channel import Channel
from alerts.digest_hours import is_due
from alerts.subscription import Send, Subscription
from findings.model import Change
from storage import changes, deliveries, ledger, subscriptions
from storage.tables import SubscriptionRow
from worker.logs import events
from worker.services import Services
from worker.steps.tell import bursts
from worker.steps.tell.compose import (
    id_for,
    id_of_nothing_new,
    in_digests,
    nothing_new_since,
    one_alert,
    one_digest,
)
from worker.steps.tell.owed import came_in_a_pause, due_at_once, wanted
from worker.steps.tell.undefended import warn_of_what_is_left_out


def tell(services: Services, subscription_name: str, now: datetime, *, waits: bool = True) -> None:
    """Store, in one transaction, the deliveries that the subscription is owed: an alert a document, or its digest.

    The rest of a burst waits until its minute is over; with `waits` False it goes now.
    """
    subscription = services.settings.subscription(subscription_name)
    if subscription is None:
        return  # It was taken out of watch.toml since this was asked for.
    channel = services.channels[subscription.carrier]
    with services.database.begin() as session:
        row = subscriptions.lock(session, subscription.name)
        if row is None:
            return
        owed = changes.untold(session, subscription.name, row.since)
        for_them = wanted(session, subscription, owed)
        unwanted = set(_ids(change for _, change in owed)).difference(_ids(change for _, change in for_them))
        ledger.mark_changes_told(session, subscription.name, sorted(unwanted), None)
        at_once = due_at_once(subscription, for_them, now)
        news = [pair for pair in at_once if not came_in_a_pause(subscription, pair[1])]
        _at_once(session, channel, subscription, row, news, now, waits=waits)
        _digests(session, subscription, [one for _, one in at_once if came_in_a_pause(subscription, one)], now)
        warn_of_what_is_left_out(session, {change.urn: change.authority for _, change in for_them}, now)
        if subscription.send is not Send.AT_ONCE and is_due(subscription, row.digest_at or row.since, now):
            last, row.digest_at = row.digest_at or row.since, now
            owed_now = [change for _, change in for_them if not change.being_checked]
            _digests(session, subscription, owed_now, now)
            if subscription.say_nothing_new and not owed_now:
                nothing = nothing_new_since(session, subscription, last, now)
                _promise(session, subscription, id_of_nothing_new(subscription, now), nothing, (), now)


def _at_once(
    session: Session,
    channel: Channel,
    subscription: Subscription,
    row: SubscriptionRow,
    owed: list[tuple[int, Change]],
    now: datetime,
    *,
    waits: bool,
) -> None:
    """Promise an alert for each document, or some and one for the rest where there are many in a minute."""
    documents = bursts.by_document(owed)
    if not documents or not channel.traits.disturbs_people:
        share = bursts.Share(singly=documents)
    else:
        recent = deliveries.recent(session, subscription.name, now - bursts.MINUTE)
        decide = bursts.shared_out if waits else bursts.all_now
        share = decide(documents, recent, row.burst_until, now)
    row.burst_until = share.until
    for told in share.singly:
        _promise(session, subscription, id_for(subscription, told), one_alert(session, told, now), told, now)
    for told in share.together:
        digest = one_digest(session, subscription, told, now)
        _promise(session, subscription, id_for(subscription, told), digest, told, now)


def _digests(session: Session, subscription: Subscription, owed: list[Change], now: datetime) -> None:
    """Promise the changes in one digest, or in as many as it takes to leave nothing out."""
    for told in in_digests(owed):
        digest = one_digest(session, subscription, told, now)
        _promise(session, subscription, id_for(subscription, told), digest, told, now)


def _promise(
    session: Session,
    subscription: Subscription,
    alert_id: str,
    alert: Alert,
    told: Sequence[Change],
    now: datetime,
) -> None:
    """Store the alert as a delivery, and in the ledger which changes it tells."""
    delivery_id = deliveries.promise(
        session,
        alert_id=alert_id,
        subscription=subscription.name,
        channel=subscription.carrier,
        content=as_json(alert),
        now=now,
    )
    ledger.mark_changes_told(session, subscription.name, _ids(told), delivery_id)
    about = ledger.publications_of(session, _ids(told))
    events.told(session, subscription.name, alert_id, told, about)


def _ids(told: Iterable[Change]) -> list[int]:
    return [change.id for change in told if change.id is not None]
