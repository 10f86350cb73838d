"""The latest sign of each part of a run, by which its supervisor knows what hangs though its process lives."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from storage import heartbeats
from storage.database import Database
from worker.app import SIGNS_OF_LIFE
from worker.config.settings import Settings
from worker.engine import broker
from worker.engine.queue_depth import ask_broker
from worker.health.note import last_look
from worker.health.silence import SILENT_AFTER, TICK, pulse_of
from worker.timekeeping.clock import now

#: For how long each may give no sign. A worker beats every 20 seconds, the sentinel looks every 30.
WORKER_SILENCE, BROKER_SILENCE, SENTINEL_SILENCE = timedelta(minutes=3), timedelta(seconds=90), timedelta(minutes=5)

Sign = Callable[[], datetime | None]


#: What the sentinel's note and its memory take, by far.
_A_NOTE_BYTES = 1_000_000


def of_tick(settings: Settings, database: Database) -> Sign:
    """When a tick came last; None where the database cannot be asked.

    A tick that a full disk lets nobody store has come all the same: who met the outage says so by the broker.
    """

    def latest() -> datetime | None:
        last = _last(database, [TICK])
        is_late = last is None or last < now() - SILENT_AFTER
        return now() if is_late and ask_broker(settings).outage else last

    return latest


def of_worker(settings: Settings, database: Database) -> Sign:
    """When the worker's process beat last. Where the broker does not answer, or the database does not or takes nothing, it
    cannot, and is taken to be well.
    """

    def latest() -> datetime | None:
        said = ask_broker(settings)
        if said.queue is None or said.outage:
            return now()
        return _last(database, [pulse_of(queue) for queue in SIGNS_OF_LIFE.values()], otherwise=now())

    return latest


def of_broker(socket: Path) -> Sign:
    """Now, where the broker on that socket answers."""
    return lambda: now() if broker.answers(socket) else None


def of_sentinel(home: Path) -> Sign:
    """When the sentinel looked last; it notes that in the home. Where that takes no file it is taken to be well.

    Started again there it would know no more what it has told.
    """
    return lambda: last_look(home) if _takes_files(home) else now()


def _takes_files(home: Path) -> bool:
    try:
        return os.access(home, os.W_OK) and shutil.disk_usage(home).free > _A_NOTE_BYTES
    except OSError:
        return True


def _last(database: Database, names: list[str], otherwise: datetime | None = None) -> datetime | None:
    try:
        with database.reading() as session:
            now.set_by(session)
            found = [heartbeats.last(session, name) for name in names]
    except SQLAlchemyError:
        return otherwise
    return max((at for at in found if at is not None), default=None)
