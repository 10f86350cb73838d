"""The moment by which a whole fetch must be over, however many steps and drips it has."""

from __future__ import annotations

from collections.abc import Callable

import httpcore


class Deadline:
    """So many seconds from now, by a clock that never goes back."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds left; nothing or less when it has passed."""
        return self._end - self._clock()

    def within(self, seconds: float | None) -> float:
        """How long one step may take: `seconds`, or what is left if that is less. Raises httpcore.ReadTimeout."""
        left = self.left()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if seconds is None else min(seconds, left)
