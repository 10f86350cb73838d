"""Heartbeats: signs of life in the database, where a watcher from outside can see them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import HeartbeatRow


def beat(session: Session, name: str, now: datetime) -> None:
    """Alive, now."""
    insert_once(session, HeartbeatRow, name=name, at=now)
    session.execute(update(HeartbeatRow).where(HeartbeatRow.name == name).values(at=now))


def last(session: Session, name: str) -> datetime | None:
    """When it was last alive."""
    row = session.get(HeartbeatRow, name)
    return row.at if row else None
