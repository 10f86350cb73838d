"""Hints: one a row until it is taken, by no clock but the broker's, and never more than a queue can hold."""

from __future__ import annotations

import time
from typing import Any

import pytest
from redis import Redis

from worker.app import DEEP, QUEUES, app
from worker.engine import beat, hints


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, redis: Redis) -> list[tuple[Any, ...]]:
    """What was sent, which lies in its queue as well."""
    monkeypatch.setattr(hints, "client", lambda: redis)
    sent: list[tuple[Any, ...]] = []

    def send_task(name: str, arguments: tuple[Any, ...], **options: Any) -> None:
        assert not options, "no hint expires by a clock of ours"
        sent.append((name, *arguments))
        redis.rpush(app.conf.task_routes[name]["queue"], "a hint")

    monkeypatch.setattr(app, "send_task", send_task)
    return sent


def test_a_row_is_hinted_at_once_until_a_worker_takes_the_hint(sent: list[tuple[Any, ...]]) -> None:
    for _ in range(3):
        hints.give([("deliver", 3), ("visit", "127.0.0.1:8811"), ("deliver", 3)])
    assert sent == [("deliver", 3), ("visit", "127.0.0.1:8811")]
    hints.taken("deliver", 3)
    hints.give([("deliver", 3), ("visit", "127.0.0.1:8811")])
    assert sent[2:] == [("deliver", 3)]


def test_a_hint_that_was_lost_is_given_again_after_a_while(
    sent: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "MARKED_SECONDS", 1)
    hints.give([("read", 7)])
    time.sleep(1.1)
    hints.give([("read", 7)])
    assert sent == [("read", 7)] * 2


def test_after_a_flushall_everything_is_hinted_at_again(sent: list[tuple[Any, ...]], redis: Redis) -> None:
    hints.give([("read", 7)])
    redis.flushall()
    hints.give([("read", 7)])
    assert len(sent) == 2


def test_a_forged_mark_that_would_stay_for_ever_silences_nothing(sent: list[tuple[Any, ...]], redis: Redis) -> None:
    redis.set("ofsted-watch:hinted:read:7", 1)
    hints.give([("read", 7)])
    assert sent == [("read", 7)]
    assert 0 < redis.ttl("ofsted-watch:hinted:read:7") <= hints.MARKED_SECONDS


def test_a_night_without_workers_leaves_no_more_than_a_queue_can_hold(
    sent: list[tuple[Any, ...]], redis: Redis
) -> None:
    for _ in range(3):
        hints.give(("deliver", number) for number in range(1, 3 * DEEP))
        for mark in redis.keys("ofsted-watch:hinted:*"):
            redis.delete(mark)  # as after some seconds
    assert hints.depths(redis, QUEUES) == {"tick": 0, "deliver": DEEP, "read": 0, "fetch": 0}


def test_beat_asks_for_no_tick_while_some_wait(sent: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    applied: list[object] = []
    monkeypatch.setattr("celery.beat.Scheduler.apply_entry", lambda self, entry, producer=None: applied.append(entry))
    ticker = beat.Ticker(app, lazy=True)
    ticker.apply_entry("a tick")
    for _ in range(2):
        app.send_task("tick", ())
    ticker.apply_entry("another")
    assert applied == ["a tick"]
