"""A worker that has lost its liveness ends; one that waits for its database, its broker or for work does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event

from worker.app import LONGEST_TASK_SECONDS
from worker.health.liveness import LONGEST_BUSY, LONGEST_TURNED_AWAY, LONGEST_UNHEARD, Liveness, Work, guard

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
IDLE = Work(received=7, unfinished=frozenset())
BUSY = Work(received=7, unfinished=frozenset({"a", "b"}))
UNHEARD, LONG = LONGEST_UNHEARD.total_seconds() + 1, LONGEST_BUSY.total_seconds() + 1


def ticks() -> datetime:
    return NOW - timedelta(seconds=5)


def lost(before: Work, work: Work, seconds: float, tick: datetime | None) -> str | None:
    """Why a worker that turns to its broker ends, whose work was so and now is so."""
    liveness = Liveness(before, 0.0)
    liveness.turned(seconds)
    return liveness.lost(work, seconds, lambda: tick, NOW)


def not_asked() -> datetime:
    raise AssertionError("the database was asked")


def test_a_worker_that_hears_nothing_though_ticks_come_ends() -> None:
    assert "has heard nothing for 5 minutes though ticks come" in (lost(IDLE, IDLE, UNHEARD, ticks()) or "")


def test_a_worker_whose_tasks_do_not_move_ends_when_no_task_may_take_so_long() -> None:
    assert lost(BUSY, BUSY, UNHEARD, ticks()) is None
    assert "2 tasks that have not moved for 14 minutes" in (lost(BUSY, BUSY, LONG, ticks()) or "")
    assert LONGEST_BUSY.total_seconds() > LONGEST_TASK_SECONDS


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


def test_what_waited_for_the_database_may_move_before_it_is_blamed() -> None:
    liveness = Liveness(BUSY, 0.0)
    for seconds, tick, is_lost in (
        (LONG, lambda: NOW - timedelta(minutes=3), False),
        (LONG + 15, ticks, False),
        (2 * LONG, ticks, True),
    ):
        liveness.turned(seconds)
        assert bool(liveness.lost(BUSY, seconds, tick, NOW)) == is_lost


def test_the_database_is_asked_only_where_it_is_in_question() -> None:
    assert Liveness(IDLE, 0.0).lost(IDLE, 60.0, not_asked, NOW) is None


def test_a_worker_that_does_not_turn_to_its_broker_for_five_minutes_ends_whatever_the_database_says() -> None:
    longest = LONGEST_TURNED_AWAY.total_seconds()
    liveness = Liveness(BUSY, 0.0)
    assert liveness.lost(BUSY, longest - 10, not_asked, NOW) is None
    liveness.turned(longest - 10)
    assert liveness.lost(BUSY, 2 * longest - 20, not_asked, NOW) is None
    assert "not listened to its broker for 5 minutes" in (liveness.lost(BUSY, 2 * longest, not_asked, NOW) or "")


def test_a_worker_that_ends_in_order_is_not_guarded_any_more() -> None:
    ending = Event()
    ending.set()
    guard(Liveness(IDLE, -LONG), ending, every=0.0)
