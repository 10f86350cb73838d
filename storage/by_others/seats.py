"""Seats at the readers: so many documents of others than Ofsted are read at a time, and the other readers stay free for Ofsted's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from storage.statements import insert_once, new_owner, won
from storage.tables import SeatRow

#: Fewer than any worker that reads has processes: three in docker-compose.yml, four in `ofsted-watch run`.
SEATS = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that was taken, and the word by which it is given back."""

    number: int
    owner: str


def take(session: Session, now: datetime, lease: timedelta) -> Seat | None:
    """Take a free seat until `now + lease`; None where none is free."""
    owner = new_owner()
    for number in range(1, SEATS + 1):
        insert_once(session, SeatRow, number=number)
        is_free = or_(SeatRow.leased_until.is_(None), SeatRow.leased_until <= now)
        seat = update(SeatRow).where(SeatRow.number == number, is_free)
        if won(session, seat.values(leased_until=now + lease, leased_by=owner)):
            return Seat(number, owner)
    return None


def give_back(session: Session, seat: Seat) -> None:
    """Give a seat back; one whose lease ran out and that another has by now stays theirs."""
    give_back_of(session, seat.owner)


def give_back_of(session: Session, owner: str) -> None:
    """Give back the seat that the owner has, if it still is theirs."""
    session.execute(update(SeatRow).where(SeatRow.leased_by == owner).values(leased_until=None, leased_by=None))


def give_all_back(session: Session) -> None:
    """Give all seats back, which a killed process may have left; only where no other process uses this database."""
    session.execute(update(SeatRow).values(leased_until=None, leased_by=None))


def are_taken(session: Session, now: datetime) -> bool:
    """Say whether no seat is free."""
    taken = select(SeatRow.number).where(SeatRow.leased_until > now)
    return len(list(session.scalars(taken))) >= SEATS
