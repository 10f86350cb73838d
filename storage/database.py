"""The connection to the database: an engine for SQLite or PostgreSQL, and sessions of one transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from dataclasses import dataclass
from threading import RLock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from storage.transactions.committed import SILENT
from storage.transactions.standing_by import StandingBy

ASK_AGAIN_SECONDS = 0.02
_READS = "only_reads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many seconds to wait: for a connection, for one statement, and for a lock that another process holds."""

    connect: int
    statement: int
    lock: int


#: No statement of ours takes a minute, and no transaction of ours holds a lock for half of one.
USUAL = Patience(connect=10, statement=120, lock=30)
#: For whoever must answer soon, whatever happens.
SHORT = Patience(connect=4, statement=4, lock=4)
#: A transaction in which nothing happens for so long belongs to a process that hangs: others may have its locks.
_LONGEST_IDLE_SECONDS = 300
#: Unanswered bytes, or silence, for so long mean that the other side is gone.
_TCP_SECONDS = 30


class Database:
    """One database. `begin()` opens a short transaction, which is committed at the end of its block or rolled back."""

    def __init__(
        self, url: str, patience: Patience = USUAL, *, schema: str | None = None, silent: bool = False
    ) -> None:
        """`schema` is that of PostgreSQL which holds the tables, if not the usual one. What is stored in a `silent` one is not logged."""
        is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite(url, patience) if is_sqlite else _postgres(url, patience, schema)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, info={SILENT: silent})
        self._reading_sessions = sessionmaker(self.engine.execution_options(**{_READS: True}), expire_on_commit=False)
        self._standing_by = (
            _sqlite(url, patience, each_alone=True)
            if is_sqlite
            else self.engine.execution_options(isolation_level="AUTOCOMMIT")
        )
        self._patience = patience
        self._before_commit: Callable[[Session], None] | None = None
        self._turn: AbstractContextManager[object] = RLock() if self.engine.dialect.name == "sqlite" else nullcontext()

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Open a session in a transaction of its own.

        On SQLite only one thread of a process has one at a time: SQLite’s own waiting is not fair, so that with many
        threads some would wait until they fail.
        """
        with self._turn, self._sessions.begin() as session:
            yield session
            if self._before_commit is not None:
                self._before_commit(session)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session in a transaction that only reads; on SQLite it waits for no writer."""
        with self._reading_sessions.begin() as session:
            yield session

    @contextmanager
    def standing_by(self) -> Iterator[StandingBy]:
        """Open a connection that was tried before it is given, so that its first statement goes straight to the database.

        Whoever holds it opens no other meanwhile, for there are not many.
        """
        with self._standing_by.connect() as connection:
            yield StandingBy(connection, self._patience.lock)

    def asking(self, before_commit: Callable[[Session], None]) -> Database:
        """Return the same database, whose transactions call that before they commit; where it raises, they are rolled back."""
        asked = copy(self)
        asked._before_commit = before_commit
        return asked

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self._standing_by.dispose()


def _postgres(url: str, patience: Patience, schema: str | None) -> Engine:
    """Return an engine for PostgreSQL on which nothing waits for ever; what the address itself says of that holds."""
    said = make_url(url).set(drivername="postgresql+psycopg")
    limits = {
        "statement_timeout": patience.statement,
        "lock_timeout": patience.lock,
        "idle_in_transaction_session_timeout": _LONGEST_IDLE_SECONDS,
    }
    usual: dict[str, str | int] = {
        "connect_timeout": patience.connect,
        "options": " ".join(f"-c {name}={seconds * 1000}" for name, seconds in limits.items()),
        "keepalives": 1,
        "keepalives_idle": _TCP_SECONDS,
        "keepalives_interval": _TCP_SECONDS // 3,
        "keepalives_count": 3,
        "tcp_user_timeout": _TCP_SECONDS * 1000,
    }
    wanted = {name: value for name, value in usual.items() if name not in said.query}
    if schema is not None:
        wanted["options"] = f"{said.query.get('options', usual['options'])} -c search_path={schema}"
    return create_engine(said, pool_pre_ping=True, pool_timeout=patience.lock, connect_args=wanted)


def _sqlite(url: str, patience: Patience, *, each_alone: bool = False) -> Engine:
    """Return an engine for SQLite that several processes can use: WAL, and each transaction begins as a writer.

    A transaction that begins as a reader and then writes fails at once where another wrote in between; one that begins
    IMMEDIATE waits for its turn. With `each_alone` there are none: each statement is one, and fails at once where another writes.
    """
    engine = create_engine(url, connect_args={"timeout": 0 if each_alone else patience.lock})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        _share(connection, patience.lock)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if not each_alone:
            only_reads = connection.get_execution_options().get(_READS, False)
            connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")

    return engine


def _share(connection: sqlite3.Connection, seconds: int) -> None:
    """Switch the file to WAL.

    Where two programs do so to a new file at the same moment, one gets "locked" at once, whatever its timeout, because
    there is no lock yet that it could wait for. So it tries again, for so many seconds at most.
    """
    until = monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(ASK_AGAIN_SECONDS)
        else:
            return
