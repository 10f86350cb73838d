"""Finds out whether the disk that holds the watch's home is nearly full, before nothing can be stored there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from worker.health.promise import BrokenPromise

#: The largest report of a day, what is read from it, and the database's own journal fit into as much.
LEAST_MEGABYTES = 50


def little_room(home: Path) -> Iterator[BrokenPromise]:
    """One where less than LEAST_MEGABYTES are left."""
    try:
        free = shutil.disk_usage(home).free
    except OSError:
        return  # There is none yet, or it cannot be seen from here.
    if free < LEAST_MEGABYTES * 1_000_000:
        yield BrokenPromise(
            "room",
            f"The disk that holds {home} has less than {LEAST_MEGABYTES} MB left: make room, or nothing can be stored.",
        )
