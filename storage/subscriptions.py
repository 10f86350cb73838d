"""Subscriptions: when each was first seen, so that a new one is not told what is older."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import SubscriptionRow

_LOCKED = select(SubscriptionRow).where(SubscriptionRow.name == bindparam("subscription")).with_for_update()


def know(session: Session, name: str, now: datetime) -> None:
    """Store when a subscription was first seen, unless it is known."""
    insert_once(session, SubscriptionRow, name=name, since=now)


def lock(session: Session, name: str) -> SubscriptionRow | None:
    """Lock a subscription until the end of the transaction, so that only one process tells it at a time."""
    return session.scalars(_LOCKED, {"subscription": name}).one_or_none()


def find(session: Session, name: str) -> SubscriptionRow | None:
    """Return the row of a subscription, None where it is not known."""
    return session.get(SubscriptionRow, name)


def in_a_burst(session: Session) -> list[str]:
    """Return the names of subscriptions for which news waits until the minute of a burst is over."""
    waiting = select(SubscriptionRow.name).where(SubscriptionRow.burst_until.is_not(None))
    return list(session.scalars(waiting.order_by(SubscriptionRow.name)))


def all_known(session: Session) -> dict[str, SubscriptionRow]:
    """Return every subscription that was ever known, by name."""
    return {row.name: row for row in session.scalars(select(SubscriptionRow))}


def known(session: Session, names: Collection[str]) -> dict[str, SubscriptionRow]:
    """Return those of these subscriptions that are known, by name, with one query."""
    rows = session.scalars(select(SubscriptionRow).where(SubscriptionRow.name.in_(names))) if names else ()
    return {row.name: row for row in rows}
