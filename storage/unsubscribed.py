"""Recipients who have unsubscribed, by the name of the subscription and their bare address."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import UnsubscribedRow


def leave(session: Session, subscription: str, recipient: str, now: datetime) -> bool:
    """Store that the recipient has unsubscribed; return False where they had before."""
    return insert_once(session, UnsubscribedRow, subscription=subscription, recipient=recipient, at=now)


def come_back(session: Session, subscription: str, recipient: str) -> None:
    """Remove the recipient from those who have unsubscribed; what was sent meanwhile is not sent to them."""
    theirs = (UnsubscribedRow.subscription == subscription, UnsubscribedRow.recipient == recipient)
    session.execute(delete(UnsubscribedRow).where(*theirs))


def find(session: Session, subscription: str, recipient: str) -> UnsubscribedRow | None:
    """Return the recipient’s row, None where they have not unsubscribed."""
    return session.get(UnsubscribedRow, (subscription, recipient))


def recipients(session: Session, subscription: str) -> frozenset[str]:
    """Return all who have unsubscribed from one subscription."""
    left = select(UnsubscribedRow.recipient).where(UnsubscribedRow.subscription == subscription)
    return frozenset(session.scalars(left))


def all_of(session: Session) -> list[UnsubscribedRow]:
    """Return everybody who has unsubscribed, by subscription, in the order in which they did."""
    rows = select(UnsubscribedRow).order_by(UnsubscribedRow.subscription, UnsubscribedRow.at)
    return list(session.scalars(rows))
