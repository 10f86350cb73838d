"""Seats at the readers: so many documents of others than Ofsted are read at a time, and the other readers stay free for Ofsted's."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from storage.statements import insert_once, won
from storage.tables import SeatRow

#: Fewer than any worker that reads has processes: three in docker-compose.yml, four in `ofsted-watch run`.
SEATS = 2


def take(session: Session, now: datetime, lease: timedelta) -> int | None:
    """Take a free seat until `now + lease`, and return its number; None where none is free."""
    for number in range(1, SEATS + 1):
        insert_once(session, SeatRow, number=number)
        is_free = or_(SeatRow.leased_until.is_(None), SeatRow.leased_until <= now)
        taken = update(SeatRow).where(SeatRow.number == number, is_free).values(leased_until=now + lease)
        if won(session, taken):
            return number
    return None


def give_back(session: Session, number: int) -> None:
    """Give a seat back."""
    session.execute(update(SeatRow).where(SeatRow.number == number).values(leased_until=None))


def give_all_back(session: Session) -> None:
    """Give all seats back, which a killed process may have left; only where no other process uses this database."""
    session.execute(update(SeatRow).values(leased_until=None))


def are_taken(session: Session, now: datetime) -> bool:
    """Say whether no seat is free."""
    taken = select(SeatRow.number).where(SeatRow.leased_until > now)
    return len(list(session.scalars(taken))) >= SEATS
