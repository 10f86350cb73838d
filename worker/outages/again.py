"""Stores what was done outside of the database, again and again where the database is away for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from worker.logs.log import logger
from worker.outages.outage import outage
from worker.services import Services

Result = TypeVar("Result")
#: A database that starts anew is back within seconds, and until then a crash makes us send again what was accepted.
_OFTEN_SECONDS, _OFTEN = 0.2, 75
_SELDOM_SECONDS = 5.0
_log = logger(__name__)


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
            if tried in (0, _OFTEN):
                _log.warning("storing is tried again", why=sentence)
        services.sleep(_OFTEN_SECONDS if tried < _OFTEN else _SELDOM_SECONDS)
        tried += 1
