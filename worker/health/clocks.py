"""Finds the machines whose clock differs from the database's, by which the watch goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage.health import clocks
from worker.health.promise import BrokenPromise

#: Clocks that are kept by NTP differ by far less.
MOST = timedelta(seconds=5)


def wrong_clocks(session: Session, now: datetime) -> Iterator[BrokenPromise]:
    """One for each process whose clock is further off than MOST."""
    for process, ahead in clocks.far_off(session, MOST, now).items():
        yield BrokenPromise(f"clock:{process}", off(f"The clock of {process}", ahead))


def off(whose: str, ahead: timedelta) -> str:
    """The sentence on a clock that is wrong; a negative time is one that is behind."""
    seconds = round(abs(ahead).total_seconds())
    far = (
        f"{seconds} seconds"
        if seconds < 600
        else f"{seconds // 60} minutes"
        if seconds < 7200
        else f"{seconds // 3600} hours"
    )
    where = "ahead of" if ahead > timedelta(0) else "behind"
    return f"{whose} is {far} {where} the database’s, by which the watch goes: have that machine set its clock (NTP)."
