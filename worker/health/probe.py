"""Liveness probes for containers: a file that a worker touches, and a check of the latest tick.

`celery … --include worker.health.probe` makes a worker touch `ofsted-watch-alive` in the temporary folder while it listens to
its broker; `python -m worker.health.probe` exits 0 where a tick came lately, and 1 with a sentence where none did.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from celery.signals import heartbeat_sent

from storage import heartbeats
from worker.config.settings import load
from worker.health.silence import SILENT_AFTER
from worker.store import store_as_it_is

SIGN = Path(tempfile.gettempdir()) / "ofsted-watch-alive"


def silence(last_tick: datetime | None, now: datetime) -> str | None:
    """What is wrong, in a sentence; None where a tick came within SILENT_AFTER."""
    if last_tick is None:
        return "No tick has ever come."
    if last_tick < now - SILENT_AFTER:
        return f"The latest tick came at {last_tick:%H:%M:%S} UTC on {last_tick:%d %B}."
    return None


def _touch(**_: object) -> None:
    SIGN.touch()


def main() -> None:
    """Exit with 0, or with 1 and a sentence where no tick came lately."""
    with store_as_it_is(load()) as database, database.reading() as session:
        sys.exit(silence(heartbeats.last(session, "tick"), datetime.now(UTC)))


heartbeat_sent.connect(_touch)

if __name__ == "__main__":
    main()
