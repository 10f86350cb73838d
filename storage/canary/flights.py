"""The flights of the canary: when each was begun, on which leg it is, and which did not arrive."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from storage import heartbeats, statements
from storage.tables import FlightRow

#: How often one is begun.
EVERY = timedelta(hours=1)
#: A leg that has not come to its end is tried again after so long.
AGAIN = timedelta(minutes=5)
#: How long they are kept.
KEPT = timedelta(days=7)
_BEGUN = "canary"


class Leg(StrEnum):
    """A part of the way, which one kind of worker does."""

    FETCH = "fetch"
    READ = "read"
    TELL = "tell"


_ENDS = {Leg.FETCH: "collected_at", Leg.READ: "read_at", Leg.TELL: "told_at"}


def begin(session: Session, now: datetime) -> bool:
    """Begin one where the last was begun an hour ago, and forget the old ones; False where it is not time."""
    if not heartbeats.beat_if_older(session, _BEGUN, now - EVERY, now):
        return False
    session.add(FlightRow(begun_at=now))
    session.execute(delete(FlightRow).where(FlightRow.begun_at < now - KEPT))
    session.flush()
    return True


def is_time(session: Session, now: datetime) -> bool:
    """Say whether one is to be begun, without waiting for anybody's lock."""
    last = heartbeats.last(session, _BEGUN)
    return last is None or not now - EVERY < last <= now


def last(session: Session, most: int) -> list[FlightRow]:
    """Return the last flights, the newest first."""
    return list(session.scalars(select(FlightRow).order_by(FlightRow.id.desc()).limit(most)))


def last_told(session: Session) -> FlightRow | None:
    """Return the last flight whose alert arrived."""
    arrived = select(FlightRow).where(FlightRow.told_at.is_not(None))
    return session.scalars(arrived.order_by(FlightRow.id.desc()).limit(1)).first()


def leg_of(flight: FlightRow) -> Leg | None:
    """Return the leg that the flight is on; None where it has arrived."""
    return next((leg for leg, end in _ENDS.items() if getattr(flight, end) is None), None)


def due(session: Session, now: datetime) -> Leg | None:
    """Return the leg that the newest flight is to begin now; earlier ones fly no more."""
    for flight in last(session, 1):
        if flight.tried_at is None or not now - AGAIN < flight.tried_at <= now:
            return leg_of(flight)
    return None


def claim(session: Session, leg: Leg, now: datetime) -> int | None:
    """Begin a leg of the newest flight, and return the flight's id; None where it is not on that leg, or somebody does it."""
    flights = last(session, 1)
    if not flights or leg_of(flights[0]) is not leg:
        return None
    row = FlightRow
    is_free = or_(row.tried_at.is_(None), row.tried_at <= now - AGAIN, row.tried_at > now)
    turn = update(row).where(row.id == flights[0].id, getattr(row, _ENDS[leg]).is_(None), is_free)
    return flights[0].id if statements.won(session, turn.values(tried_at=now)) else None


def ended(session: Session, flight_id: int, leg: Leg, now: datetime) -> None:
    """Store that a leg has come to its end."""
    session.execute(
        update(FlightRow).where(FlightRow.id == flight_id).values({_ENDS[leg]: now, "tried_at": None, "problem": None})
    )


def broke(session: Session, flight_id: int, problem: str) -> None:
    """Store why a leg did not come to its end."""
    session.execute(update(FlightRow).where(FlightRow.id == flight_id).values(problem=problem))
