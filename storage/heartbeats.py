"""Heartbeats: the time at which each part of the watch last ran, for checks from outside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import HeartbeatRow


def beat(session: Session, name: str, now: datetime) -> None:
    """Store that this part of the watch runs now."""
    insert_once(session, HeartbeatRow, name=name, at=now)
    session.execute(update(HeartbeatRow).where(HeartbeatRow.name == name).values(at=now))


def last(session: Session, name: str) -> datetime | None:
    """Return when this part of the watch last ran, None where it never did."""
    row = session.get(HeartbeatRow, name)
    return row.at if row else None
