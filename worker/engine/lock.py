"""The lock on a home directory: one run, and one sentinel, at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from worker.engine.private_files import keep_private, own_home
from worker.errors import UserError

LOCK = "run.lock"


class AlreadyRunning(UserError):
    """Another process works on this home."""


@contextmanager
def lock_home(home: Path, name: str = LOCK) -> Iterator[None]:
    """Lock the home, made where it is missing, while the block runs; the system frees the lock when the process ends.

    `name` is the file of the lock.

    Raises:
        AlreadyRunning: another process has it; the sentence names its pid.
        UserError: the home cannot be made or written to, or somebody else could write in it.
    """
    with _opened(home, name) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(_who_has_it(home, file)) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _opened(home: Path, name: str) -> IO[str]:
    keep_private()
    try:
        own_home(home)
        # No link: what it leads to would be emptied.
        descriptor = os.open(home / name, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        return os.fdopen(descriptor, "a+", encoding="ascii")
    except OSError as error:
        raise UserError(
            f"The home directory {home} cannot be written to ({error.strerror}): "
            "mend that, or choose another with --home."
        ) from None


def _who_has_it(home: Path, file: IO[str]) -> str:
    file.seek(0)
    pid = file.read(20).strip()
    return (
        f"Another ofsted-watch{f' (process {pid})' if pid else ''} is running on {home}: "
        "stop that one first, or choose another home with --home."
    )
