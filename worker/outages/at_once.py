"""Stores an answer as soon as it has come: over a connection that was opened before the question was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from storage.transactions.standing_by import StandingBy
from worker.logs.log import logger
from worker.outages.again import until_stored
from worker.outages.outage import outage
from worker.services import Services

#: Executes one statement, on whichever it is given.
Statement = Callable[[StandingBy | Session], None]
#: Stores at once; where the database is away, again and again until that moment.
StoreAtOnce = Callable[[Statement, datetime], None]
_log = logger(__name__)


@contextmanager
def ready_to_store(services: Services) -> Iterator[StoreAtOnce]:
    """Open the connection, and return what stores over it; where an outage breaks it, that stores in a transaction of its own."""
    with ExitStack() as until_done:
        connection = _opened(services, until_done)

        def store(statement: Statement, until: datetime) -> None:
            nonlocal connection
            if connection is not None:
                try:
                    statement(connection)
                except Exception as error:
                    if outage(error) is None:
                        raise
                    _log.warning("storing is tried again", why=outage(error))
                    connection = None
                    until_done.close()
                else:
                    return
            until_stored(services, until, statement)

        yield store


def _opened(services: Services, until_done: ExitStack) -> StandingBy | None:
    """Return the connection; None where the database is away: what is sent all the same is stored when it is back."""
    try:
        return until_done.enter_context(services.database.standing_by())
    except Exception as error:
        if outage(error) is None:
            raise
        return None
