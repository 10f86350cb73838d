"""The watchdog: what is alive leaves signs, as each tick does in the database; when none comes for long, it is stuck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from worker.app import LONGEST_TASK_SECONDS

# All processes of the worker may be busy for as long as the longest task; after that, silence means that it is stuck.
SILENCE = timedelta(seconds=LONGEST_TASK_SECONDS) + timedelta(minutes=5)
_AT_FIRST = timedelta(seconds=0.5)
_LATER = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=2)


class Watchdog:
    """Checks for signs: `last` gives the latest, `up` is called at the first, `stuck` when none came for `silence`.

    Time in which nobody checked, as when the machine was off, is no silence.
    """

    def __init__(
        self,
        last: Callable[[], datetime | None],
        up: Callable[[], None],
        stuck: Callable[[], None],
        now: datetime,
        silence: timedelta = SILENCE,
    ) -> None:
        self._silence = silence
        self._last = last
        self._up = up
        self._stuck = stuck
        self._is_up = False
        self._last_seen = self._check_at = now

    def check(self, now: datetime) -> None:
        """Look for a new sign; called often, it asks every 30 seconds (0.5 seconds until the first)."""
        if self._check_at - _LATER <= now < self._check_at:
            return
        if not timedelta(0) <= now - self._check_at <= _LONGEST_PAUSE:
            self._last_seen = now
        last = self._last()
        if last is not None and last > self._last_seen:
            self._last_seen = last
            self._say_once_that_it_is_up()
        elif now - self._last_seen > self._silence:
            self._last_seen = now
            self._stuck()
        self._check_at = now + (_LATER if self._is_up else _AT_FIRST)

    def _say_once_that_it_is_up(self) -> None:
        if not self._is_up:
            self._is_up = True
            self._up()
