"""The heart of a running watch: every tick leaves a sign in the database, and when none comes the worker is stuck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from worker.app import LONGEST_TASK_SECONDS

# All seats of the worker may be taken for as long as the longest task; after that, silence means that it is stuck.
SILENCE = timedelta(seconds=LONGEST_TASK_SECONDS) + timedelta(minutes=5)
_AT_FIRST = timedelta(seconds=0.5)
_LATER = timedelta(seconds=30)


class Heart:
    """Listens for ticks. `last` gives the latest one, `up` is called at the first, `stuck` after a long silence."""

    def __init__(
        self, last: Callable[[], datetime | None], up: Callable[[], None], stuck: Callable[[], None], now: datetime
    ) -> None:
        self._last = last
        self._up = up
        self._stuck = stuck
        self._is_up = False
        self._sign_of_life = self._listen_at = now

    def listen(self, now: datetime) -> None:
        """See whether there was a tick; to be called often, it asks only now and then."""
        if now < self._listen_at:
            return
        last = self._last()
        if last is not None and last > self._sign_of_life:
            self._sign_of_life = last
            self._rise()
        elif now - self._sign_of_life > SILENCE:
            self._sign_of_life = now
            self._stuck()
        self._listen_at = now + (_LATER if self._is_up else _AT_FIRST)

    def _rise(self) -> None:
        if not self._is_up:
            self._is_up = True
            self._up()
