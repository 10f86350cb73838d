"""Acceptances that are not stored yet: each lies on the disk from a receiver's answer until its transaction is through.

Whoever is killed between the two, or while the database is away, need not send the alert again. Only processes with the same home
see it; where the next attempt has another, it sends again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from storage import attempts
from storage.tables import DeliveryRow
from worker.outages import on_disk

_FOLDER = "delivering"
#: A watch that was off for longer sends what was under way when it stopped once more.
_KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Accepted:
    """When an alert was sent that was accepted, which nobody has stored; `left` for whom it was not yet, empty where for all."""

    at: datetime
    left: tuple[str, ...]
    file: Path

    def forget(self) -> None:
        """Delete the file, when all that it says is stored."""
        on_disk.forget(self.file)


def ready_to_keep(home: Path, claimed: DeliveryRow, now: datetime) -> AbstractContextManager[Callable[[], None]]:
    """Give what keeps, as soon as an alert that is sent in the block is accepted, that it was, until the block has stored it."""
    return on_disk.ready_to_keep(_file(home, claimed.id, claimed.attempts), _said(claimed, now))


def kept_until_stored(
    home: Path, claimed: DeliveryRow, now: datetime, left: Sequence[str]
) -> AbstractContextManager[None]:
    """Keep during the block, which stores it, for whom the alert was not accepted yet."""
    return on_disk.kept_until_stored(_file(home, claimed.id, claimed.attempts), _said(claimed, now, left))


def left_by_the_last(home: Path, session: Session, claimed: DeliveryRow) -> Accepted | None:
    """Return what the attempt before this one was answered, where it ended before it could store that; else None.

    A file is believed only where that attempt began before it and stored no answer: whoever asks for an alert once more gets it.
    """
    number = claimed.attempts - 1
    file = _file(home, claimed.id, number)
    try:
        said = json.loads(file.read_bytes())
        found = Accepted(datetime.fromisoformat(said["at"]), tuple(said["left"]), file)
        is_of_it = said["alert"] == claimed.alert_id
    except (OSError, ValueError, KeyError, TypeError):
        return None
    before = attempts.numbered(session, claimed, number)
    return found if is_of_it and before and before.answered_at is None and before.at <= found.at else None


def forget_old(home: Path, now: datetime) -> None:
    """Delete what nobody came for in time."""
    on_disk.forget_old((home / _FOLDER).glob("*.accepted"), _KEPT_FOR, now)


def _said(claimed: DeliveryRow, now: datetime, left: Sequence[str] = ()) -> bytes:
    return json.dumps({"alert": claimed.alert_id, "at": now.isoformat(), "left": list(left)}).encode()


def _file(home: Path, delivery_id: int, attempt: int) -> Path:
    return home / _FOLDER / f"{delivery_id}-{attempt}.accepted"
