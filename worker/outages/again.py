"""Stores what was done outside of the database, again and again where the database is away for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session

from worker.outages.outage import outage
from worker.services import Services

Result = TypeVar("Result")
_WAITS = (0.2, 1.0, 2.0, 5.0)  # seconds; the last one again and again
_log = structlog.get_logger()


def until_stored(services: Services, until: datetime, store: Callable[[Session], Result]) -> Result:
    """Call `store` in a transaction; where an outage ends that, call it again in a new one, until that moment.

    What was sent, or read for a minute, is not to be done again because the database was starting anew. Raises the outage's
    error after `until`, and any other at once.
    """
    tried = 0
    while True:
        try:
            with services.database.begin() as session:
                return store(session)
        except Exception as error:
            sentence = outage(error)
            if sentence is None or services.clock() >= until:
                raise
            _log.warning("storing is tried again", why=sentence)
        services.sleep(_WAITS[min(tried, len(_WAITS) - 1)])
        tried += 1
