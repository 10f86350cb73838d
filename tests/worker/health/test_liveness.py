"""A worker that has lost its liveness ends; one that waits for its database, its broker or for work does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from worker.health.liveness import LONGEST_BUSY, LONGEST_UNHEARD, Liveness, Work

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
IDLE = Work(received=7, unfinished=frozenset())
BUSY = Work(received=7, unfinished=frozenset({"a", "b"}))
UNHEARD, LONG = LONGEST_UNHEARD.total_seconds() + 1, LONGEST_BUSY.total_seconds() + 1


def ticks() -> datetime:
    return NOW - timedelta(seconds=5)


def lost(before: Work, work: Work, seconds: float, tick: datetime | None) -> str | None:
    return Liveness(before, 0.0).lost(work, seconds, lambda: tick, NOW)


def test_a_worker_that_hears_nothing_though_ticks_come_ends() -> None:
    assert "has heard nothing for 5 minutes though ticks come" in (lost(IDLE, IDLE, UNHEARD, ticks()) or "")


def test_a_worker_whose_tasks_do_not_move_ends_when_no_task_may_take_so_long() -> None:
    assert lost(BUSY, BUSY, UNHEARD, ticks()) is None
    assert "2 tasks have not moved for 14 minutes" in (lost(BUSY, BUSY, LONG, ticks()) or "")


def test_a_worker_lives_while_it_hears_or_finishes_anything() -> None:
    more = Work(received=8, unfinished=frozenset())
    one_left = Work(received=7, unfinished=frozenset({"a"}))
    assert lost(IDLE, more, UNHEARD, ticks()) is None
    assert lost(BUSY, one_left, LONG, ticks()) is None


def test_where_nobody_ticks_silence_is_no_reason_to_end() -> None:
    assert lost(IDLE, IDLE, UNHEARD, NOW - timedelta(minutes=3)) is None


def test_while_the_database_gives_no_answer_every_worker_waits() -> None:
    assert lost(IDLE, IDLE, UNHEARD, None) is None
    assert lost(BUSY, BUSY, LONG, None) is None


def test_the_database_is_asked_only_where_it_is_in_question() -> None:
    def asked() -> datetime:
        raise AssertionError("it was asked")

    assert Liveness(IDLE, 0.0).lost(IDLE, 60.0, asked, NOW) is None
