"""Liveness of a worker in a container: its sign, its own end where the sign is old, and a check of the latest tick.

`celery … --include worker.health.probe` makes a worker touch `ofsted-watch-alive` in the temporary folder while it listens to
its broker, and end where it has not for SILENT_SECONDS: a container that is only called unhealthy is not started again, one
that has ended is. It ends as well where its work stands still (worker/health/liveness.py). `python -m worker.health.probe`
exits 0 where a tick came lately, and 1 with a sentence where none did.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread

from celery.signals import heartbeat_sent, worker_ready

from storage import heartbeats
from worker.config.settings import load
from worker.health import liveness
from worker.health.silence import SILENT_AFTER
from worker.store import store_as_it_is
from worker.terminal import log_line
from worker.timekeeping.clock import now

SIGN = Path(tempfile.gettempdir()) / "ofsted-watch-alive"
#: It comes every two seconds; a broker that is away for some minutes is awaited.
SILENT_SECONDS = 300.0
_LOOK_SECONDS = 15.0


def silence(last_tick: datetime | None, now: datetime) -> str | None:
    """What is wrong, in a sentence; None where a tick came within SILENT_AFTER."""
    if last_tick is None:
        return "No tick has ever come."
    if last_tick < now - SILENT_AFTER:
        return f"The latest tick came at {last_tick:%H:%M:%S} UTC on {last_tick:%d %B}."
    return None


class Life:
    """When the worker last listened, by a clock that nobody sets; `end` is called once where that is too long ago."""

    def __init__(self, end: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._end, self._clock = end, clock
        self._listened = clock()

    def listened(self) -> None:
        """The worker listens: leave its sign."""
        self._listened = self._clock()
        SIGN.touch()

    def check(self) -> None:
        """End the worker where it has not listened for SILENT_SECONDS."""
        if self._clock() - self._listened > SILENT_SECONDS:
            self._end()

    def watch(self) -> None:
        """Check again and again, for as long as the process lives."""
        while True:
            time.sleep(_LOOK_SECONDS)
            self.check()


def _end() -> None:
    """End at once: what hangs hears no signal, and what it had claimed is due again when its lease is over."""
    log_line(
        f"This worker has not listened to its broker for {SILENT_SECONDS / 60:g} minutes; it ends, to be started again."
    )
    os._exit(1)


_life = Life(_end)


def _touch(**_: object) -> None:
    _life.listened()


def _watch(**_: object) -> None:
    _life.listened()
    Thread(target=_life.watch, daemon=True).start()


def main() -> None:
    """Exit with 0, or with 1 and a sentence where no tick came lately."""
    with store_as_it_is(load()) as database, database.reading() as session:
        sys.exit(silence(heartbeats.last(session, "tick"), now()))


heartbeat_sent.connect(_touch)
worker_ready.connect(_watch)
liveness.guard_workers()

if __name__ == "__main__":
    main()
