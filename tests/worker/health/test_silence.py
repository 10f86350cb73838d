"""A worker's process and its steps have signs of their own: one that is stopped is known soon, one that is busy is not blamed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from worker.health.silence import SENTINEL, TICK, Broker, pulse_of, silent
from worker.pipeline import parts

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def broken(**minutes_ago: float) -> list[str]:
    """The names of the promises that are broken where all is well but these signs, by their names with a `_` for a space."""
    ago = dict.fromkeys((TICK, SENTINEL, *parts(), *map(pulse_of, parts().values())), 0.1)
    ago |= {name.replace("_", " "): minutes for name, minutes in minutes_ago.items()}
    beats = {name: NOW - timedelta(minutes=minutes) for name, minutes in ago.items()}
    return [one.name for one in silent(beats, parts(), Broker(), NOW)]


def test_a_process_that_is_stopped_is_known_after_two_minutes() -> None:
    assert broken(pulse_of_read=2.5, read=2.5, compare=2.5) == ["worker:read"]
    assert broken(pulse_of_read=1.5, read=1.5, compare=1.5) == []


def test_a_worker_whose_slots_are_all_busy_is_not_blamed_for_ten_minutes() -> None:
    assert broken(read=9.5, compare=9.5) == []
    assert broken(read=10.5, compare=10.5) == ["worker:read"]


def test_while_it_hangs_nobody_is_told_anything_so_that_the_worker_which_delivers_has_less() -> None:
    assert broken(deliver=5.5, tell=5.5) == ["worker:deliver"]


def test_what_is_done_without_a_worker_needs_no_pulse() -> None:
    assert broken(pulse_of_read=9_000, pulse_of_fetch=9_000, pulse_of_deliver=9_000, sentinel=9_000) == []


def test_a_sentinel_that_is_silent_is_known_where_workers_live() -> None:
    assert broken(sentinel=9.5) == []
    assert broken(sentinel=10.5) == ["sentinel"]
