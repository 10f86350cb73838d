"""The pulse of a worker: while it listens to its broker it leaves a sign in the database, however busy its slots are.

A step's own heartbeat comes when a slot is free, which a long task may delay for minutes; without a pulse the process
itself is dead, stopped, or cut off from the broker.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from typing import Any

from celery import bootsteps
from sqlalchemy.exc import SQLAlchemyError

from storage import heartbeats
from storage.database import SHORT, Database
from worker.app import SIGNS_OF_LIFE, app
from worker.config.settings import load
from worker.health.silence import pulse_of
from worker.logs.log import logger
from worker.timekeeping.clock import now

PULSE_SECONDS = 20.0
_log = logger(__name__)


class Pulse(bootsteps.StartStopStep):  # type: ignore[misc]
    """Beats in the worker's own loop, and not in a thread: a process that forks while another thread works can hang."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, **arguments: Any) -> None:
        super().__init__(consumer, **arguments)
        self._entry: Any = None

    def start(self, consumer: Any) -> None:
        """Begin anew with each connection to the broker; without one there is no pulse."""
        served = set(consumer.app.amqp.queues.consume_from) & set(SIGNS_OF_LIFE.values())
        beat(served)
        self._entry = consumer.timer.call_repeatedly(PULSE_SECONDS, beat, (served,))

    def stop(self, _consumer: Any) -> None:
        if self._entry is not None:
            self._entry.cancel()
            self._entry = None

    shutdown = stop


def beat(queues: set[str]) -> None:
    """Store the pulse of whoever serves these queues. A database that does not answer is no reason to end."""
    try:
        with closing(Database(_database_url(), SHORT)) as database, database.begin() as session:
            now.set_by(session)
            heartbeats.beat(session, now(), *map(pulse_of, sorted(queues)))
    except SQLAlchemyError as problem:
        _log.warning("no pulse could be stored", problem=type(problem).__name__)


@cache
def _database_url() -> str:
    return load().database_url


app.steps["consumer"].add(Pulse)
