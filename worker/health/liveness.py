"""Ends a worker that has lost its liveness, so that whoever restarts what has ended gives it a new life.

A worker that does not turn to its broker hangs, or its broker is away; one that hears nothing though ticks come and ask it
for signs of life has lost its broker without noticing; one whose tasks neither begin nor end for longer than any may take
hangs. The last two are not concluded while no tick comes, as when the database does not answer: then every worker waits, and a
new one would wait as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from celery.signals import heartbeat_sent, task_received, worker_ready, worker_shutting_down
from celery.worker import state
from sqlalchemy.exc import SQLAlchemyError

from storage import heartbeats
from storage.database import SHORT, Database
from worker.config.settings import load
from worker.health.silence import SILENT_AFTER, TICK
from worker.logs.log import logger
from worker.timekeeping.clock import now

#: It turns to its broker every two seconds; one that is away for some minutes is awaited.
LONGEST_TURNED_AWAY = timedelta(minutes=5)
#: Each tick asks each kind of worker for a sign of life, and one comes every five seconds.
LONGEST_UNHEARD = timedelta(minutes=5)
#: No task takes more than nine minutes (worker/app.py).
LONGEST_BUSY = timedelta(minutes=14)
_EVERY_SECONDS = 15.0
_LOST = 70
_log = logger(__name__)

Tick = Callable[[], datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a worker has heard and does: how many messages came, and the ids of the tasks that it has not finished."""

    received: int
    unfinished: frozenset[Hashable]


class Liveness:
    """Compares what a worker does with what it did before. `seconds` count as time.monotonic does."""

    def __init__(self, work: Work, seconds: float) -> None:
        self._work, self._since, self._turned = work, seconds, seconds

    def turned(self, seconds: float) -> None:
        """The worker turns to its broker."""
        self._turned = seconds

    def lost(self, work: Work, seconds: float, tick: Tick, now: datetime) -> str | None:
        """Why the worker must end, in a sentence; None where it need not. `tick` is asked only where that is in question.

        Time without ticks is no silence: what waited for the database moves only when that has answered for a while.
        """
        if seconds - self._turned > LONGEST_TURNED_AWAY.total_seconds():
            return _ends(f"has not listened to its broker for {_minutes(LONGEST_TURNED_AWAY)}")
        if work != self._work:
            self._work, self._since = work, seconds
        longest = LONGEST_BUSY if work.unfinished else LONGEST_UNHEARD
        if seconds - self._since <= longest.total_seconds():
            return None
        last = tick()
        if last is None or last < now - SILENT_AFTER:
            self._since = seconds
            return None
        if work.unfinished:
            return _ends(f"has {len(work.unfinished)} tasks that have not moved for {_minutes(longest)}")
        return _ends(f"has heard nothing for {_minutes(longest)} though ticks come")


def _ends(why: str) -> str:
    return f"This worker {why}; it ends, to be started again."


def _minutes(time: timedelta) -> str:
    return f"{time.total_seconds() / 60:g} minutes"


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
            now.set_by(session)
            return heartbeats.last(session, TICK)
    except SQLAlchemyError:
        return None


def guard(liveness: Liveness, ending: Event, every: float = _EVERY_SECONDS) -> None:
    """Look until the worker is `ending` in order, for then it listens no more and finishes what it does.

    Where it is lost the process ends at once: what hangs hears no signal, and what it had claimed is due again when its
    lease is over.
    """
    while not ending.wait(every):
        sentence = liveness.lost(work_now(), time.monotonic(), last_tick, now())
        if sentence is not None:
            _log.critical("liveness lost", says=sentence)
            os._exit(_LOST)


def _begin(**_: object) -> None:
    liveness, ending = Liveness(work_now(), time.monotonic()), Event()
    heartbeat_sent.connect(lambda **_: liveness.turned(time.monotonic()), weak=False)
    worker_shutting_down.connect(lambda **_: ending.set(), weak=False)
    Thread(target=guard, args=(liveness, ending), name="liveness", daemon=True).start()


def guard_workers() -> None:
    """Have each worker that this process becomes guard its own liveness."""
    task_received.connect(_received)
    worker_ready.connect(_begin)
