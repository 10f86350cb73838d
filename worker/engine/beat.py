"""Beat’s scheduler: it asks for no tick while some wait, so that a night without workers leaves no thousands of them."""

from __future__ import annotations

from typing import Any

from celery.beat import Scheduler
from redis import RedisError

from worker.engine import hints


class Ticker(Scheduler):  # type: ignore[misc]
    """Celery's scheduler in memory, for the one entry that is the tick."""

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        try:
            if hints.ticks_waiting() >= hints.TICKS:
                return
        except (RedisError, OSError):
            pass  # To send meets the same, and says so.
        super().apply_entry(entry, producer)
