"""Unsubscribed: the recipients who hear no more of a subscription, by the subscription's name and their bare address."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import UnsubscribedRow


def leave(session: Session, subscription: str, recipient: str, now: datetime) -> bool:
    """They hear no more of it from now on. False: so it was already."""
    return insert_once(session, UnsubscribedRow, subscription=subscription, recipient=recipient, at=now)


def come_back(session: Session, subscription: str, recipient: str) -> None:
    """They hear again of what is sent from now on."""
    theirs = (UnsubscribedRow.subscription == subscription, UnsubscribedRow.recipient == recipient)
    session.execute(delete(UnsubscribedRow).where(*theirs))


def find(session: Session, subscription: str, recipient: str) -> UnsubscribedRow | None:
    """Their row, None where they hear of it."""
    return session.get(UnsubscribedRow, (subscription, recipient))


def recipients(session: Session, subscription: str) -> frozenset[str]:
    """All who have left one subscription."""
    left = select(UnsubscribedRow.recipient).where(UnsubscribedRow.subscription == subscription)
    return frozenset(session.scalars(left))


def all_of(session: Session) -> list[UnsubscribedRow]:
    """Everybody, by subscription, in the order in which they left."""
    rows = select(UnsubscribedRow).order_by(UnsubscribedRow.subscription, UnsubscribedRow.at)
    return list(session.scalars(rows))
