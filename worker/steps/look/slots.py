"""Keeps slots free for Ofsted's hosts: of those that fetch, strangers' hosts hold some and never all, however slow they are.

A seat is a file in the home, locked by whoever visits a stranger's host. The system gives the seats of a process back when that dies.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: So many slots are left to Ofsted's hosts, and to the ticks that wait in the same queues.
SPARE = 2
#: How many steps the process, or its siblings together, do at a time, where nobody says otherwise (`run --once`).
USUAL = 8
_FOLDER = "fetching"
_NO_FILE = -1


class Slots:
    """How many steps this worker does at a time."""

    many = USUAL

    @property
    def for_others(self) -> int:
        return max(1, self.many - SPARE)


SLOTS = Slots()


@contextmanager
def seat(home: Path) -> Iterator[bool]:
    """Hold a seat during the block; False where all are taken. Where the home takes no files, nobody is kept from work."""
    taken = _take(home)
    try:
        yield taken is not None
    finally:
        if taken not in (None, _NO_FILE):
            os.close(taken)


def are_taken(home: Path) -> bool:
    """Say whether no seat is free at this moment."""
    with seat(home) as is_free:
        return not is_free


def _take(home: Path) -> int | None:
    """Return the open file of a seat, _NO_FILE where there can be none, None where all are taken."""
    for number in range(SLOTS.for_others):
        try:
            (home / _FOLDER).mkdir(mode=0o700, exist_ok=True)
            file = os.open(home / _FOLDER / f"{number}.seat", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return _NO_FILE
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
        else:
            return file
    return None
