"""Heartbeats: the time at which each part of the watch last ran, for checks from outside."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Executable, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.statements import insert_once, won
from storage.tables import HeartbeatRow

_AHEAD = timedelta(minutes=1)


def beat(session: Session, now: datetime, *names: str) -> None:
    """Store that these parts of the watch run now."""
    if names:
        session.execute(_beat(session.get_bind().dialect.name), [{"name": name, "at": now} for name in names])


@cache
def _beat(dialect: str) -> Executable:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    row = insert(HeartbeatRow)
    return row.on_conflict_do_update(index_elements=[HeartbeatRow.name], set_={"at": row.excluded.at})


def beat_if_older(session: Session, name: str, than: datetime, now: datetime) -> bool:
    """Store that this part runs now, unless it has run since `than`; return whether it had not.

    Of several processes that ask at once one is told True. One that ran in the future, by a clock that was wrong, runs
    again.
    """
    if insert_once(session, HeartbeatRow, name=name, at=now):
        return True
    is_older = or_(HeartbeatRow.at <= than, HeartbeatRow.at > now + _AHEAD)
    return won(session, update(HeartbeatRow).where(HeartbeatRow.name == name, is_older).values(at=now))


def all_of(session: Session) -> dict[str, datetime]:
    """Return when each part of the watch last ran."""
    return {row.name: row.at for row in session.scalars(select(HeartbeatRow))}


def last(session: Session, name: str) -> datetime | None:
    """Return when this part of the watch last ran, None where it never did."""
    row = session.get(HeartbeatRow, name)
    return row.at if row else None
