"""The warn step: tells the operators' subscriptions which troubles have begun and which have ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alerts.alert import Notice, as_json
from alerts.compose.compose import operations
from alerts.identity import alert_id
from storage import deliveries, ledger, subscriptions, troubles
from storage.tables import SubscriptionRow, TroubleRow
from worker.logs import events
from worker.services import Services

#: Many troubles come at a time: after one alert, the next waits this long and tells of all that came meanwhile. What is
#: urgent does not wait, and takes the others along.
REST = timedelta(minutes=10)


def warn(services: Services, subscription_name: str, now: datetime, rest: timedelta = REST) -> None:
    """Store, in one transaction, a delivery with the troubles that the subscription has not been told.

    `rest` is the shortest time between two of these. A hint can name any subscription: only operators' are warned.
    """
    subscription = services.settings.subscription(subscription_name)
    if subscription is None or not subscription.is_for_operators or not subscription.may_hear_of_troubles(now):
        return
    with services.database.begin() as session:
        row = subscriptions.lock(session, subscription.name)
        unheard = _to_be_told(session, row, now, rest) if row else []
        if row is None or not unheard:
            return
        notices = [Notice(sentence=trouble.sentence, since=trouble.since, ended=ended) for trouble, ended in unheard]
        keys = [f"trouble:{trouble.id}:{trouble.since.isoformat()}:{ended}" for trouble, ended in unheard]
        alert = alert_id(subscription.name, keys)
        delivery_id = deliveries.promise(
            session,
            alert_id=alert,
            subscription=subscription.name,
            channel=subscription.carrier,
            content=as_json(operations(notices)),
            now=now,
        )
        ledger.mark_troubles_told(
            session, subscription.name, [(trouble.id, ended) for trouble, ended in unheard], delivery_id
        )
        row.warned_at = now
        events.warned(session, subscription.name, alert, len(unheard))


def due(session: Session, services: Services, now: datetime) -> Iterator[str]:
    """The names of the operators' subscriptions that may hear of troubles now, and have not."""
    operators = {each.name: each for each in services.settings.subscriptions if each.is_for_operators}
    for name, row in subscriptions.known(session, operators).items():
        if operators[name].may_hear_of_troubles(now) and _to_be_told(session, row, now, REST):
            yield name


def _to_be_told(
    session: Session, row: SubscriptionRow, now: datetime, rest: timedelta
) -> list[tuple[TroubleRow, bool]]:
    """What the subscription has not heard, where it may hear now: after its rest, or at once where one of them is urgent."""
    unheard = troubles.untold(session, row.name, row.since)
    rests = row.warned_at is not None and row.warned_at <= now < row.warned_at + rest
    if rests and not any(troubles.is_urgent(session, trouble, rest) for trouble, _ in unheard):
        return []
    return unheard
