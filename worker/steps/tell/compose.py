"""Composes what a subscription is told of changes, with what the store knows beside them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.alert import Alert
from alerts.compose.compose import compose, digest
from alerts.compose.nothing_new import Checked, nothing_new
from alerts.identity import alert_id
from alerts.split import LARGEST_MAIL, portions
from alerts.subscription import KEPT, Subscription
from findings.dates.clock import LONDON
from findings.model import Change, Findings
from storage import readings, sources
from worker.steps.tell.background import knowledge, once_for_all

#: The subscription of a preview that is for no subscription.
NOBODY = Subscription(name="preview", channel=KEPT)


def id_for(subscription: Subscription, told: Iterable[Change]) -> str:
    """The alert id under which the subscription is told these changes.

    A number is given again after a restore, to another change: with the moment, no two have the same id.
    """
    numbered_once = [f"change:{one.id}:{one.at.isoformat()}" for one in told if one.id is not None]
    return alert_id(subscription.name, numbered_once)


def id_of_nothing_new(subscription: Subscription, now: datetime) -> str:
    """The alert id under which the subscription is told, on that day, that there was no news."""
    return alert_id(subscription.name, [f"nothing new:{now.astimezone(LONDON).date()}"])


def in_digests(owed: Sequence[Change]) -> list[tuple[Change, ...]]:
    """The changes of each digest: nearly always one, else as many as it takes to leave nothing out."""
    return portions(owed, LARGEST_MAIL)


def one_alert(session: Session, told: Sequence[Change], now: datetime, *, as_then: bool = False) -> Alert:
    """The alert on one document's changes; `as_then`: as it would have been told at `now`."""

    def composed() -> Alert:
        known = knowledge(session, told, now, as_then=as_then)
        return compose(told, readings=_readings(session, told), known=known)

    key = ("alert", _told(told), now.astimezone(LONDON).date())
    return _composed(session, key, told, composed)


def one_digest(
    session: Session, subscription: Subscription, told: Sequence[Change], now: datetime, *, as_then: bool = False
) -> Alert:
    """The digest of many documents' changes, the gravest first; `as_then` as for one."""
    today = now.astimezone(LONDON).date()

    def composed() -> Alert:
        known = knowledge(session, told, now, as_then=as_then)
        return digest(told, send=subscription.send, on=today, readings=_readings(session, told), known=known)

    key = (subscription.send, _told(told), today)
    return _composed(session, key, told, composed)


def _composed(session: Session, key: Hashable, told: Sequence[Change], compose_it: Callable[[], Alert]) -> Alert:
    """Compose once for all who are told. Changes without ids are not stored, nor recognised: compose each time."""
    return once_for_all(session, key, compose_it) if _ids(told) else compose_it()


def nothing_new_since(session: Session, subscription: Subscription, since: datetime, now: datetime) -> Alert:
    """The alert that says there was no news, and whether all sources were seen."""
    seen, of, last = sources.checked(session, subscription.authorities, since)
    return nothing_new(Checked(seen=seen, of=of, last=last), now)


def _readings(session: Session, told: Iterable[Change]) -> dict[str, Findings]:
    """sha256 → findings of the changes' documents, for the grades that stayed."""
    return readings.by_sha256(session, {change.publication.sha256 for change in told})


def _ids(told: Iterable[Change]) -> tuple[int, ...]:
    return tuple(change.id for change in told if change.id is not None)


def _told(told: Iterable[Change]) -> tuple[tuple[int | None, int | None], ...]:
    """A key for the changes: one that is news to some may be a correction to others."""
    return tuple((change.id, change.corrects) for change in told)
