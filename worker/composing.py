"""What a subscription is told of changes, composed with all that the store knows beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.alert import Alert
from alerts.compose import compose, digest
from alerts.identity import alert_id
from alerts.london import LONDON
from alerts.nothing_new import Checked, nothing_new
from alerts.subscription import Subscription
from findings.model import Change, Findings
from storage import readings, sources
from worker.background import knowledge


def one_alert(session: Session, subscription: Subscription, told: Sequence[Change], now: datetime) -> Alert:
    """The news of one document."""
    name = _alert_id(subscription, told)
    return compose(name, told, readings=_readings(session, told), known=knowledge(session, told, now))


def one_digest(session: Session, subscription: Subscription, told: Sequence[Change], now: datetime) -> Alert:
    """The news of many, the gravest first."""
    return digest(
        _alert_id(subscription, told),
        told,
        send=subscription.send,
        on=now.astimezone(LONDON).date(),
        readings=_readings(session, told),
        known=knowledge(session, told, now),
    )


def nothing_new_since(session: Session, subscription: Subscription, since: datetime, now: datetime) -> Alert:
    """That there was no news, and whether all was seen."""
    seen, of, last = sources.checked(session, subscription.authorities, since)
    name = alert_id(subscription.name, [f"nothing new:{now.astimezone(LONDON).date()}"])
    return nothing_new(name, Checked(seen=seen, of=of, last=last), now)


def _readings(session: Session, told: Iterable[Change]) -> dict[str, Findings]:
    """What the documents say beside their changes: the grades that stayed."""
    return readings.by_sha256(session, {change.publication.sha256 for change in told})


def _alert_id(subscription: Subscription, told: Iterable[Change]) -> str:
    return alert_id(subscription.name, [f"change:{change.id}" for change in told if change.id is not None])
