"""Asks for the figures of the watch, and answers within a few seconds whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from worker.config.settings import Settings
from worker.engine.health_now import LONGEST_SECONDS, within
from worker.engine.queue_depth import ask_broker
from worker.health.figures import Counting, Figures
from worker.pipeline import parts
from worker.store import store_as_it_is


def figures_of(settings: Settings, clock: Callable[[], datetime]) -> Callable[[], Figures | None]:
    """A function that returns the figures of the moment; None where the database cannot be asked, or gives no answer in time."""
    counting = Counting(settings)

    def asked() -> Figures:
        broker = ask_broker(settings)
        with store_as_it_is(settings) as database, database.reading() as session:
            return counting.figures(session, clock(), parts(), broker)

    return lambda: within(LONGEST_SECONDS, asked, otherwise=lambda _: None)
