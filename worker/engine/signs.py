"""The latest sign of each part of a run, by which its supervisor knows what hangs though its process lives."""

from __future__ import annotations

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
from worker.health.silence import TICK, pulse_of
from worker.timekeeping.clock import now

#: For how long each may give no sign. A worker beats every 20 seconds, the sentinel looks every 30.
WORKER_SILENCE, BROKER_SILENCE, SENTINEL_SILENCE = timedelta(minutes=3), timedelta(seconds=90), timedelta(minutes=5)

Sign = Callable[[], datetime | None]


def of_tick(database: Database) -> Sign:
    """When a tick came last; None where the database cannot be asked."""
    return lambda: _last(database, [TICK])


def of_worker(settings: Settings, database: Database) -> Sign:
    """When the worker's process beat last. Where broker or database do not answer it cannot, and is taken to be well."""

    def latest() -> datetime | None:
        if ask_broker(settings).queue is None:
            return now()
        return _last(database, [pulse_of(queue) for queue in SIGNS_OF_LIFE.values()], otherwise=now())

    return latest


def of_broker(socket: Path) -> Sign:
    """Now, where the broker on that socket answers."""
    return lambda: now() if broker.answers(socket) else None


def of_sentinel(home: Path) -> Sign:
    """When the sentinel looked last; it notes that in the home."""
    return lambda: last_look(home)


def _last(database: Database, names: list[str], otherwise: datetime | None = None) -> datetime | None:
    try:
        with database.reading() as session:
            now.set_by(session)
            found = [heartbeats.last(session, name) for name in names]
    except SQLAlchemyError:
        return otherwise
    return max((at for at in found if at is not None), default=None)
