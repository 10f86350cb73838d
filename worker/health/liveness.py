"""Ends a worker that has lost its liveness, so that whoever restarts what has ended gives it a new life.

A worker that hears nothing though ticks come and ask it for signs of life has lost its broker without noticing; one whose
tasks neither begin nor end for longer than any may take hangs. Neither is concluded while the database does not answer:
then every worker waits, and a new one would wait as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Thread

from celery.signals import task_received, worker_ready
from celery.worker import state
from sqlalchemy.exc import SQLAlchemyError

from storage import heartbeats
from storage.database import SHORT, Database
from worker.config.settings import load
from worker.health.silence import TICK
from worker.terminal import log_line

#: Each tick asks each kind of worker for a sign of life, and one comes every five seconds.
LONGEST_UNHEARD = timedelta(minutes=5)
#: No task takes more than nine minutes (worker/app.py).
LONGEST_BUSY = timedelta(minutes=14)
#: A tick of this age is no sign that messages are sent.
_TICKING = timedelta(minutes=1)
_EVERY_SECONDS = 15.0
_LOST = 70

Tick = Callable[[], datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a worker has heard and does: how many messages came, and the ids of the tasks that it has not finished."""

    received: int
    unfinished: frozenset[Hashable]


class Liveness:
    """Compares what a worker does with what it did before. `seconds` count as time.monotonic does."""

    def __init__(self, work: Work, seconds: float) -> None:
        self._work, self._since = work, seconds

    def lost(self, work: Work, seconds: float, tick: Tick, now: datetime) -> str | None:
        """Why the worker must end, in a sentence; None where it need not. `tick` is asked only where that is in question."""
        if work != self._work:
            self._work, self._since = work, seconds
        longest = LONGEST_BUSY if work.unfinished else LONGEST_UNHEARD
        if seconds - self._since <= longest.total_seconds():
            return None
        last = tick()
        if last is None or last < now - _TICKING:
            return None
        minutes = longest.total_seconds() / 60
        if work.unfinished:
            return f"This worker’s {len(work.unfinished)} tasks have not moved for {minutes:g} minutes; it ends, to be started again."
        return f"This worker has heard nothing for {minutes:g} minutes though ticks come; it ends, to be started again."


class _Received:
    """Counts the messages that this process has received."""

    many = 0

    def __call__(self, **_: object) -> None:
        self.many += 1


_received = _Received()


def work_now() -> Work:
    """What this worker's process does now."""
    try:
        ids = frozenset(request.id for request in (*state.reserved_requests, *state.active_requests))
    except RuntimeError:  # They changed while they were listed: so it works.
        ids = frozenset({time.monotonic()})
    return Work(received=_received.many, unfinished=ids)


def last_tick() -> datetime | None:
    """When a tick came last; None where the database gives no answer."""
    try:
        with closing(Database(load().database_url, SHORT)) as database, database.reading() as session:
            return heartbeats.last(session, TICK)
    except SQLAlchemyError:
        return None


def guard(every: float = _EVERY_SECONDS) -> None:
    """Look for ever; end the process at once where it is lost: what hangs would not let it end in order."""
    liveness = Liveness(work_now(), time.monotonic())
    while True:
        time.sleep(every)
        sentence = liveness.lost(work_now(), time.monotonic(), last_tick, datetime.now(UTC))
        if sentence is not None:
            log_line(sentence)
            os._exit(_LOST)


def _begin(**_: object) -> None:
    Thread(target=guard, name="liveness", daemon=True).start()


def guard_workers() -> None:
    """Have each worker that this process becomes guard its own liveness."""
    task_received.connect(_received)
    worker_ready.connect(_begin)
