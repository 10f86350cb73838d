"""Recognises an outage, which is no mistake of ours: a full disk, a database or a broker that is away; says it in one sentence."""

# ruff: noqa: PLC0415 (a command that goes well does not pay for the import of the store)

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_BROKEN = {errno.EIO}
FULL = (
    "The disk is full, so nothing can be stored: make room; it goes on by itself within minutes, and nothing is lost."
)
READ_ONLY = (
    "The disk cannot be written to, so nothing can be stored: make it writable; it goes on by itself within minutes."
)
BROKEN = "The disk gives errors, so nothing can be stored: see to it; what is due is tried again within minutes."
DATABASE_FULL = (
    "The database’s disk is full, so nothing can be stored: make room there; it goes on by itself within minutes."
)
DATABASE_READ_ONLY = "The database cannot be written to (it is read-only), so nothing can be stored: see to it; it goes on by itself then."
AWAY = "The database cannot be reached: see that it runs; what is due is done when it is back."
LOCKED = (
    "Another program has kept the database locked for long: see what it is; what is due is tried again within minutes."
)
BROKER_FULL = (
    "Redis takes no more hints (its memory or its disk is full): make room there; ticks go on by themselves then."
)
BROKER_AWAY = "Redis does not answer, so no work is handed out: see that it runs."
#: All of them: what the broker gives as an outage is one of these, or was forged.
SENTENCES = frozenset(
    {FULL, READ_ONLY, BROKEN, DATABASE_FULL, DATABASE_READ_ONLY, AWAY, LOCKED, BROKER_FULL, BROKER_AWAY}
)
_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_IOERR: BROKEN,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
}
# SQLSTATEs, or their classes, of PostgreSQL.
_POSTGRES = {
    "53100": DATABASE_FULL,
    "25006": DATABASE_READ_ONLY,
    "08": AWAY,
    "57P": AWAY,
    "53": AWAY,
    "58": AWAY,
    "40": LOCKED,
    "55P03": LOCKED,
    "57014": LOCKED,
}


def outage(error: BaseException) -> str | None:
    """The sentence on the outage that the error, or one that led to it, tells of; None where it may be a mistake of ours."""
    return next((sentence for each in _chain(error) if (sentence := _of(each)) is not None), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        original = getattr(error, "orig", None)
        error = original if isinstance(original, BaseException) else error.__cause__


def _of(error: BaseException) -> str | None:
    if isinstance(error, sqlite3.Error):
        # Extended codes hold the plain one in their lowest byte.
        code = getattr(error, "sqlite_errorcode", None)
        return _SQLITE.get(code & 0xFF) if code is not None else None
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return next((_POSTGRES[key] for key in (state, state[:3], state[:2]) if key in _POSTGRES), None)
    if isinstance(error, OSError):
        return _of_system(error)
    return _of_libraries(error)


def _of_system(error: OSError) -> str | None:
    if error.errno in _FULL:
        return FULL
    if error.errno in _READ_ONLY and not isinstance(error, ConnectionError):
        return READ_ONLY if error.filename is not None else None
    return BROKEN if error.errno in _BROKEN else None


def _of_libraries(error: BaseException) -> str | None:
    from psycopg import OperationalError
    from redis import RedisError
    from redis.exceptions import ConnectionError as NoConnection
    from redis.exceptions import OutOfMemoryError, ReadOnlyError
    from redis.exceptions import TimeoutError as TooLate
    from sqlalchemy.exc import TimeoutError as NoneFree

    if isinstance(error, (OperationalError, NoneFree)):  # No connection came about, or it broke off.
        return AWAY
    if isinstance(error, (NoConnection, TooLate)):
        return BROKER_AWAY
    if isinstance(error, (OutOfMemoryError, ReadOnlyError)):
        return BROKER_FULL
    if isinstance(error, RedisError) and str(error).startswith("MISCONF"):
        return BROKER_FULL
    return None
