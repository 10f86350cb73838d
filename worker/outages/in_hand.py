"""What a process has in hand, seen from outside: a file for each claim, locked while its process lives.

A claim holds until a moment that is stored with it, and late, for whoever has it may be slow. Whoever is killed would keep the others from
it so long; but the system unlocks the files of the dead, and the next tick gives back what they name. Only processes with the same
home see that; for others, and where the home takes no files, a claim ends with its time.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from worker.outages import on_disk
from worker.outages.outage import outage

_FOLDER = "claims"
_MOST_BYTES = 1000


class Held(StrEnum):
    """What can be claimed: a turn at a host, or at several; a seat at the readers; a document; a delivery."""

    TURN = "turn"
    SEAT = "seat"
    DOCUMENT = "document"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed: a turn or a seat by the word of its `owner`, a document or a delivery by its id and its attempt."""

    held: Held
    owner: str = ""
    id: int = 0
    attempt: int = 0


@contextmanager
def in_hand(home: Path, claim: Claim) -> Iterator[None]:
    """Hold the claim's file during the block, which begins before the claim is committed.

    Whoever is killed leaves it, and so does whoever is told to stop, or is ended by an outage: what it has claimed is free again at the
    next tick. After any other error the claim holds until its time, so that what breaks is not done over and over.
    """
    path = home / _FOLDER / f"{uuid4().hex}.claim"
    file = None
    is_left = False
    with suppress(OSError):
        file = _locked_file(path, claim)
    try:
        yield
    except BaseException as error:
        is_left = not isinstance(error, Exception) or outage(error) is not None
        raise
    finally:
        if file is not None:
            if not is_left:
                on_disk.forget(path)
            os.close(file)


def left_by_the_dead(home: Path) -> Iterator[Claim]:
    """Yield each claim whose process has died; its file is deleted when the next is asked for, and kept where that never is."""
    for path in sorted((home / _FOLDER).glob("*.claim")):
        with suppress(OSError):
            file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
            try:
                if _is_locked_now(file):
                    claim = _claim_in(os.read(file, _MOST_BYTES))
                    if claim is not None:
                        yield claim
                    on_disk.forget(path)
            finally:
                os.close(file)


def _locked_file(path: Path, claim: Claim) -> int:
    """Make the file, lock it, and only then say in it what is claimed. Raises OSError."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        if _is_locked_now(file):
            os.write(file, json.dumps(asdict(claim)).encode())
    except OSError:
        on_disk.forget(path)
        os.close(file)
        raise
    return file


def _is_locked_now(file: int) -> bool:
    """Lock it; False where another has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _claim_in(content: bytes) -> Claim | None:
    try:
        said = json.loads(content)
        return Claim(**{**said, "held": Held(said["held"])})
    except (ValueError, KeyError, TypeError):
        return None
