"""Drills on the production form, a minute in a second and a half: whatever dies, an operator hears within ten minutes.

They take some minutes of both processors, and are asked for by name: `make drills`.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest
from sqlalchemy import update

from practice.site import PracticeSite
from storage import heartbeats
from storage.database import Database
from storage.tables import SourceRow
from tests.worker.sentinel.scaled import LIMITS, MINUTE
from tests.worker.sentinel.stack import Stack
from worker.health import silence
from worker.health.silence import pulse_of

#: `status` says so within two minutes and operators hear within ten, and a few seconds of a busy machine.
pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(not os.environ.get("OFSTED_WATCH_DRILLS"), reason="The drills take minutes: say `make drills`."),
]
SOON, HEARD = 2 * MINUTE + 4, 10 * MINUTE + 4


@pytest.fixture
def stack(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stack]:
    """Yield a watch that is well."""
    for name, limit in LIMITS.items():
        monkeypatch.setattr(silence, name, limit)
    with PracticeSite() as site:
        stack = Stack(tmp_path / "home", site.url, postgres_url)
        try:
            stack.start_all()
            stack.until_well()
            yield stack
        finally:
            stack.end()


def test_beat_is_dead_and_lives_again(stack: Stack) -> None:
    before = len(stack.told())
    stack.kill("beat")
    assert "silent" in stack.until_broken("tick", SOON)
    stack.until_told("The watch has been silent", HEARD, since=before)
    stack.start("beat")
    stack.until_told("over: The watch has been silent", HEARD, since=before)
    assert len(stack.told()) == before + 2


def test_all_workers_are_dead(stack: Stack) -> None:
    before = len(stack.told())
    for worker in ("fetch", "read", "deliver"):
        stack.kill(worker)
    stack.until_broken("tick", SOON)
    stack.until_told("The watch has been silent", HEARD, since=before)


def test_the_worker_that_reads_hangs_and_the_others_tell(stack: Stack) -> None:
    before = len(stack.told())
    stack.stop("read")
    stack.until_broken("worker:read", SOON)
    stack.until_told("queue “read”", HEARD, since=before)
    stack.until_told_by_workers("worker:read", HEARD)
    stack.go_on("read")
    stack.until_well()


def test_the_worker_that_fetches_hangs_and_the_others_tell(stack: Stack) -> None:
    before = len(stack.told())
    stack.stop("fetch")
    stack.until_broken("worker:fetch", SOON)
    stack.until_told("queue “fetch”", HEARD, since=before)
    stack.until_told_by_workers("worker:fetch", HEARD)


def test_the_worker_that_delivers_hangs_and_the_sentinel_tells(stack: Stack) -> None:
    before = len(stack.told())
    stack.stop("deliver")
    stack.until_broken("worker:deliver", SOON)
    stack.until_told("queue “deliver”", HEARD, since=before)
    assert "queue “deliver”" in stack.told_by_sentinel()
    stack.go_on("deliver")
    stack.until_well()
    assert sum("over: " in alert for alert in stack.told()[before:]) <= 1


def test_redis_is_gone_and_comes_back(stack: Stack) -> None:
    before = len(stack.told())
    stack.kill("redis")
    stack.until_broken("broker", SOON)
    (told,) = stack.until_told("Redis does not answer", HEARD, since=before)
    assert "silent" not in told
    stack.start("redis")
    stack.until_told("over: Redis does not answer", 2 * HEARD, since=before)


def test_the_database_is_frozen(stack: Stack) -> None:
    before, server = len(stack.told()), stack.postgres()
    freeze(server, signal.SIGSTOP)
    try:
        # Whoever asks waits for a few seconds, which no scale shortens.
        stack.until_broken("database", 15)
        stack.until_told("The database", 40, since=before)
    finally:
        freeze(server, signal.SIGCONT)
    stack.until_well()
    assert any("over: The database" in each for each in stack.told()[before:])


def freeze(processes: list[psutil.Process], number: signal.Signals) -> None:
    for process in processes:
        if process.is_running():
            process.send_signal(number)


def test_the_database_takes_nothing(stack: Stack) -> None:
    """As on a disk that is full or read-only: the workers, who meet it, can store no trouble."""
    before = len(stack.told())
    stack.let_the_database_be_read_only()
    try:
        stack.until_broken("outage", SOON)
        (told,) = stack.until_told("cannot be written to", HEARD, since=before)
        assert "silent" not in told
    finally:
        stack.let_the_database_be_written_to()
    stack.until_told("over: The database cannot be written to", 2 * HEARD, since=before)
    stack.until_well()


def test_a_clock_three_days_ahead(stack: Stack) -> None:
    """A worker with such a clock has left its signs and stopped, and the next looks lie ahead."""
    before, ahead = len(stack.told()), datetime.now(UTC) + timedelta(days=3)
    stack.kill("read")
    database = Database(stack.settings.database_url)
    with database.begin() as session:
        for part in ("read", "compare", pulse_of("read")):
            heartbeats.beat(session, ahead, part)
        session.execute(update(SourceRow).values(next_look_at=ahead))
    database.close()
    stack.until_broken("clock", SOON)
    stack.until_told("lies in the future", HEARD, since=before)
