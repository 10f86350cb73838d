"""Subscriptions: since when each is known, so that a new one is not told the past."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import SubscriptionRow

_LOCKED = select(SubscriptionRow).where(SubscriptionRow.name == bindparam("subscription")).with_for_update()


def know(session: Session, name: str, now: datetime) -> None:
    """Keep when a subscription was first seen."""
    insert_once(session, SubscriptionRow, name=name, since=now)


def lock(session: Session, name: str) -> SubscriptionRow | None:
    """One teller at a time for a subscription."""
    return session.scalars(_LOCKED, {"subscription": name}).one_or_none()


def find(session: Session, name: str) -> SubscriptionRow | None:
    """The row of a subscription, if it is known."""
    return session.get(SubscriptionRow, name)


def in_a_burst(session: Session) -> list[str]:
    """The names of those for whom something waits until a minute is over."""
    waiting = select(SubscriptionRow.name).where(SubscriptionRow.burst_until.is_not(None))
    return list(session.scalars(waiting.order_by(SubscriptionRow.name)))


def all_known(session: Session) -> dict[str, SubscriptionRow]:
    """Every subscription that was ever known, by name."""
    return {row.name: row for row in session.scalars(select(SubscriptionRow))}


def known(session: Session, names: Collection[str]) -> dict[str, SubscriptionRow]:
    """Those of these that are known, by name, in one question."""
    rows = session.scalars(select(SubscriptionRow).where(SubscriptionRow.name.in_(names))) if names else ()
    return {row.name: row for row in rows}
