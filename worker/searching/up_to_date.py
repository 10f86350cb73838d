"""Brings the search index up to date with what was stored before there was one: after an upgrade, and after a restore."""

from __future__ import annotations

import time
from threading import Thread

from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.search.index import catch_up
from worker.logs.log import logger
from worker.reader.pool import ReaderPool
from worker.searching.texts import bring_texts_up_to_date

# A document takes 40 milliseconds, in which nobody else can write to SQLite: others have their turn between a few and a few.
_AT_A_TIME, _BETWEEN_SECONDS = 4, 0.1
#: A new report's text is found a minute after the report, whose findings are found at once.
_LOOK_AGAIN_SECONDS = 60.0
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


def keep_up_to_date(database: Database, readers: ReaderPool) -> None:
    """Do so in a thread, and index the texts of documents, those that come later too; while the database is away, wait."""
    Thread(target=_keep, args=(database, readers), daemon=True).start()


def _keep(database: Database, readers: ReaderPool) -> None:
    is_behind = False
    while True:
        try:
            done = bring_up_to_date(database), bring_texts_up_to_date(database, readers)
        except SQLAlchemyError as error:
            if not is_behind:
                _log.warning("the search index is behind", error=type(error).__name__)
            is_behind = True
        else:
            is_behind = False
            if any(done):
                _log.info("search index brought up to date", documents=done[0], texts=done[1])
        time.sleep(_LOOK_AGAIN_SECONDS)
