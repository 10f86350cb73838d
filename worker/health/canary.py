"""Finds out whether the canary still arrives: a practice report that goes the whole way every hour (worker/canary)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from storage.canary import flights
from storage.canary.flights import EVERY, Leg
from storage.tables import FlightRow
from worker.health.promise import BrokenPromise, since

#: One may be lost with a process that ends; of so many in a row none is by chance.
MISSED = 2
_STOPS = {Leg.FETCH: "fetched", Leg.READ: "read", Leg.TELL: "told"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """The last flight that arrived: when (ISO 8601), and how many seconds after it was begun."""

    at: str
    seconds: float


def last_arrived(session: Session) -> Arrived | None:
    """The last flight whose alert arrived; None where none has."""
    flight = flights.last_told(session)
    if flight is None or flight.told_at is None:
        return None
    return Arrived(at=flight.told_at.isoformat(), seconds=(flight.told_at - flight.begun_at).total_seconds())


def missed_canaries(session: Session, now: datetime) -> Iterator[BrokenPromise]:
    """One where the last flights that had their hour did not arrive, and the one that is on its way has not either."""
    found = flights.last(session, MISSED + 1)
    over = [each for number, each in enumerate(found) if number or each.begun_at <= now - EVERY][:MISSED]
    if len(over) == MISSED and not any(each.told_at for each in (*found[:1], *over)):
        yield BrokenPromise("canary", _sentence(over, last_arrived(session)))


def _sentence(over: list[FlightRow], arrived: Arrived | None) -> str:
    lately = f"has not arrived since {since(datetime.fromisoformat(arrived.at))}" if arrived else "has never arrived"
    leg = flights.leg_of(over[0])
    why = f": {over[0].problem}" if over[0].problem else "."
    return (
        f"The canary, a practice report that goes the whole way every hour, {lately}; it was not "
        f"{_STOPS[leg] if leg else 'told'}{why}"
    )
