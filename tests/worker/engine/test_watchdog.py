"""The watchdog: it says when the watch is up, and when it is stuck."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from worker.engine.watchdog import SILENCE, Watchdog

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Watched:
    """A watchdog whose ticks the test decides."""

    def __init__(self) -> None:
        self.tick: datetime | None = None
        self.said: list[str] = []
        self.watchdog = Watchdog(
            lambda: self.tick, lambda: self.said.append("up"), lambda: self.said.append("stuck"), START
        )

    def check(self, after: timedelta) -> list[str]:
        self.watchdog.check(START + after)
        return self.said


def test_the_first_tick_after_the_start_says_that_it_is_up_once() -> None:
    watched = Watched()
    watched.tick = START - SECOND
    assert watched.check(SECOND) == []
    watched.tick = START + SECOND
    assert watched.check(2 * SECOND) == ["up"]
    watched.tick = START + 40 * SECOND
    assert watched.check(60 * SECOND) == ["up"]


def test_a_silence_longer_than_any_task_means_stuck_and_is_said_once_for_each() -> None:
    watched = Watched()
    assert watched.check(SILENCE) == []
    assert watched.check(SILENCE + SECOND) == ["stuck"]
    assert watched.check(SILENCE + 60 * SECOND) == ["stuck"]
    assert watched.check(2 * SILENCE + 62 * SECOND) == ["stuck", "stuck"]


def test_ticks_keep_it_from_being_stuck() -> None:
    watched = Watched()
    for minutes in range(1, 60):
        watched.tick = START + timedelta(minutes=minutes)
        watched.check(timedelta(minutes=minutes))
    assert watched.said == ["up"]
