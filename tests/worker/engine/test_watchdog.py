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
        self.checked = START
        self.watchdog = Watchdog(
            lambda: self.tick, lambda: self.said.append("up"), lambda: self.said.append("stuck"), START
        )

    def check(self, after: timedelta) -> list[str]:
        """Check as often as the engine does, half a minute apart, until so long after the start."""
        while self.checked < START + after:
            self.checked = min(self.checked + 30 * SECOND, START + after)
            self.watchdog.check(self.checked)
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
    assert watched.check(2 * SILENCE + 92 * SECOND) == ["stuck", "stuck"]


def test_a_night_in_which_the_machine_was_off_is_no_silence() -> None:
    watched = Watched()
    watched.check(60 * SECOND)
    watched.watchdog.check(START + timedelta(hours=8))
    watched.watchdog.check(START + timedelta(hours=8, minutes=1))
    assert watched.said == []


def test_ticks_keep_it_from_being_stuck() -> None:
    watched = Watched()
    for minutes in range(1, 60):
        watched.tick = START + timedelta(minutes=minutes)
        watched.check(timedelta(minutes=minutes))
    assert watched.said == ["up"]
