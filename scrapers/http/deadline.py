"""The deadline of one fetch, for all its redirects and reads together."""

from __future__ import annotations

from collections.abc import Callable

import httpcore


class Deadline:
    """The moment that is `seconds` from now, by a clock that never goes back."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Return the seconds left; zero or negative when the deadline has passed."""
        return self._end - self._clock()

    def within(self, seconds: float | None) -> float:
        """Return how long one step may take: `seconds`, or the time left if that is less. Raises httpcore.ReadTimeout."""
        left = self.left()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if seconds is None else min(seconds, left)
