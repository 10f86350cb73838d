"""The time that this process goes by: the database's, carried on by a clock that nobody sets; its own where the database has none."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from storage.health import clocks

#: A question that took longer says little about the moment of its answer.
_LONGEST_SECONDS = 2.0


def _elapsed() -> float:
    """Seconds since the machine started, where the system counts those in which it slept."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def wall() -> datetime:
    """What this machine's clock shows, right or wrong."""
    return datetime.now(UTC)


class Clock:
    """A clock that is set by the database. Calling it gives the time, aware and in UTC."""

    def __init__(self, wall: Callable[[], datetime] = wall, elapsed: Callable[[], float] = _elapsed) -> None:
        self._wall, self._elapsed = wall, elapsed
        self._set: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        if self._set is None:
            return self._wall()
        then, at = self._set
        return then + timedelta(seconds=self._elapsed() - at)

    def set_by(self, session: Session) -> timedelta | None:
        """Set it by the database, and return how far the machine's own clock is ahead (negative: behind) of that.

        None where the database has no clock of its own, as a file on this machine, or where its answer took too long.
        """
        before = self._elapsed()
        moment = clocks.moment(session)
        after = self._elapsed()
        if moment is None or (after - before > _LONGEST_SECONDS and self._set is not None):
            return None
        self._set = (moment, (before + after) / 2)
        return self._wall() - self()


#: The clock of this process.
now = Clock()
