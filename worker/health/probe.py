"""The healthchecks of the containers: a worker's sign that it lives, and whether a tick came lately.

`celery … --include worker.health.probe` makes a worker touch `ofsted-watch-alive` in the temporary folder each time that it turns
to its broker, and guard its own liveness (worker/health/liveness.py): a container that is only called unhealthy is not
started again, one that has ended is. `python -m worker.health.probe` exits 0 where a tick came lately, and 1 with a sentence
where none did.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from celery.signals import heartbeat_sent

from storage import heartbeats
from worker.config.settings import load
from worker.health import liveness
from worker.health.silence import TICK, Broker, silent
from worker.store import store_as_it_is
from worker.timekeeping.clock import now

SIGN = Path(tempfile.gettempdir()) / "ofsted-watch-alive"


def no_tick(beats: Mapping[str, datetime], now: datetime) -> str | None:
    """What the promise of the tick says where it is broken, by these heartbeats; None where it is kept."""
    return next((one.sentence for one in silent(beats, {}, Broker(), now) if one.name == TICK), None)


def _touch(**_: object) -> None:
    SIGN.touch()


def main() -> None:
    """Exit with 0, or with 1 and a sentence where no tick came lately."""
    with store_as_it_is(load()) as database, database.reading() as session:
        sys.exit(no_tick(heartbeats.all_of(session), now()))


# Celery tells of its heartbeats, one every two seconds, only where somebody listens when the worker starts.
heartbeat_sent.connect(_touch)
liveness.guard_workers()

if __name__ == "__main__":
    main()
