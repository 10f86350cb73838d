"""Clocks: what the database's shows, and how far those of the processes are from it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import ClockRow

#: A process that has not compared its clock for so long does not run any more.
LATELY = timedelta(minutes=5)
_MILLISECOND = timedelta(milliseconds=1)


def moment(session: Session) -> datetime | None:
    """Return what the database's clock shows now; None for SQLite, which has none but this machine's."""
    if session.get_bind().dialect.name == "sqlite":
        return None
    return session.scalar(select(func.clock_timestamp()))


def note(session: Session, process: str, ahead: timedelta, now: datetime) -> None:
    """Store how far the clock of a process is ahead of the database's, and forget those that do not run any more."""
    found = {"ahead": round(ahead / _MILLISECOND), "at": now}
    if not insert_once(session, ClockRow, process=process, **found):
        session.execute(update(ClockRow).where(ClockRow.process == process).values(found))
    session.execute(delete(ClockRow).where(ClockRow.at < now - LATELY))


def far_off(session: Session, most: timedelta, now: datetime) -> dict[str, timedelta]:
    """Return, by process, how far the clocks are ahead that are further off than `most`."""
    rows = session.scalars(select(ClockRow).where(ClockRow.at >= now - LATELY).order_by(ClockRow.process))
    found = {row.process: row.ahead * _MILLISECOND for row in rows}
    return {process: ahead for process, ahead in found.items() if abs(ahead) > most}
