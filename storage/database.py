"""The connection to the database: an engine for SQLite or PostgreSQL, and sessions of one transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import RLock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

BUSY_SECONDS = 30
ASK_AGAIN_SECONDS = 0.02


class Database:
    """One database. `begin()` opens a short transaction, which is committed at the end of its block or rolled back."""

    def __init__(self, url: str) -> None:
        self.engine = _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _postgres(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._turn: AbstractContextManager[object] = RLock() if self.engine.dialect.name == "sqlite" else nullcontext()

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Open a session in a transaction of its own.

        On SQLite only one thread of a process has one at a time: SQLite’s own waiting is not fair, so that with many
        threads some would wait until they fail.
        """
        with self._turn, self._sessions.begin() as session:
            yield session

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _postgres(url: str) -> Engine:
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_pre_ping=True)


def _sqlite(url: str) -> Engine:
    """Return an engine for SQLite that several processes can use: WAL, and each transaction begins as a writer.

    A transaction that begins as a reader and then writes fails at once where another wrote in between; one that begins
    IMMEDIATE waits for its turn.
    """
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        _share(connection)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _share(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL.

    Where two programs do so to a new file at the same moment, one gets "locked" at once, whatever its timeout, because
    there is no lock yet that it could wait for. So it tries again, for up to BUSY_SECONDS.
    """
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(ASK_AGAIN_SECONDS)
        else:
            return
