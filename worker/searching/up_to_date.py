"""Brings the search index up to date with what was stored before there was one: after an upgrade, and after a restore."""

from __future__ import annotations

import time
from threading import Thread

from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.search.index import catch_up
from worker.logs.log import logger

# A document takes 40 milliseconds, in which nobody else can write to SQLite: others have their turn between a few and a few.
_AT_A_TIME, _BETWEEN_SECONDS = 4, 0.1
_log = logger(__name__)


def bring_up_to_date(database: Database) -> int:
    """Index all that is not indexed, a few documents a transaction, and return how many these were."""
    done = 0
    while True:
        with database.begin() as session:
            some = catch_up(session, _AT_A_TIME)
        if not some:
            return done
        done += some
        time.sleep(_BETWEEN_SECONDS)


def bring_up_to_date_meanwhile(database: Database) -> None:
    """Do so in a thread; where the database goes away, the next start goes on."""
    Thread(target=_try, args=(database,), daemon=True).start()


def _try(database: Database) -> None:
    try:
        done = bring_up_to_date(database)
    except SQLAlchemyError as error:
        _log.warning("the search index is behind", error=type(error).__name__)
        return
    if done:
        _log.info("search index brought up to date", documents=done)
