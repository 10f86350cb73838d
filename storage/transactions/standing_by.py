"""A connection that stands by: each statement on it is a transaction of its own, which is committed when it returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import OperationalError

#: SQLite's own waiting asks for its turn ten times a second at last, and while many write others are always sooner.
_ASK_AGAIN_SECONDS = 0.001


class StandingBy:
    """An open connection for what must be stored at once. Where another process writes to SQLite, it takes the first gap."""

    def __init__(self, connection: Connection, patience_seconds: float) -> None:
        self._connection = connection
        self._patience = patience_seconds

    def execute(self, statement: Executable, parameters: Mapping[str, Any]) -> None:
        """Execute and commit one statement. Raises what SQLAlchemy does, SQLite's "locked" only when patience is over."""
        until = monotonic() + self._patience
        while True:
            try:
                self._connection.execute(statement, parameters)
                self._connection.commit()  # It is committed already; this ends what SQLAlchemy takes for a transaction.
            except OperationalError as error:
                if not _is_busy(error) or monotonic() > until:
                    raise
                self._connection.rollback()
                sleep(_ASK_AGAIN_SECONDS)
            else:
                return


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
