"""Ends a worker whose program is older than the database: at its start, and where another release upgrades it meanwhile."""

from __future__ import annotations

import os
import signal
from contextlib import closing

from billiard import current_process
from celery.signals import worker_init
from sqlalchemy.exc import SQLAlchemyError

from storage.database import SHORT, Database
from storage.migrations import migrate
from storage.migrations.migrate import NewerDatabase, OlderDatabase
from worker.config.settings import load
from worker.logs.log import logger
from worker.terminal import log_line

_log = logger(__name__)
#: The schemas that were checked and are this program's: to look at the migrations costs more than the rest of a tick.
_well: set[str | None] = set()


def is_outdated(database: Database) -> bool:
    """Whether a newer program has upgraded the database meanwhile: then this worker says so, and is asked to end."""
    with database.reading() as session:
        current = migrate.revision(session.connection())
        if current in _well:
            return False
        try:
            migrate.check(session.connection())
        except NewerDatabase as error:
            _log.error("newer database", says=str(error))
            os.kill(_workers_process(), signal.SIGTERM)
            return True
    _well.add(current)
    return False


def _workers_process() -> int:
    """The process that has the queues, of which the one that does the task may be a child."""
    return os.getpid() if current_process().name == "MainProcess" else os.getppid()


def _refuse_a_newer_database(**_: object) -> None:
    """Raise SystemExit, after one sentence, before the worker takes anything, where the database is newer."""
    try:
        with closing(Database(load().database_url, SHORT)) as database, database.reading() as session:
            migrate.check(session.connection())
    except NewerDatabase as error:
        log_line(str(error))
        raise SystemExit(1) from None
    except (OlderDatabase, SQLAlchemyError):
        return  # It is upgraded by the first who works on it; one that does not answer now is awaited like any other.


worker_init.connect(_refuse_a_newer_database)
