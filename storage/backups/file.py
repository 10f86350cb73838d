"""The file of a backup: written whole or not at all, and known again by what is noted in it.

Why not pg_dump: it must be of the server's version, and stands neither in the program's image nor on most machines; its
archives do not go into SQLite. A file of our own tables can be opened anywhere, is brought to a newer schema by the
migrations that every release carries, and goes back into either database.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from storage.backups import rows
from storage.database import Database
from storage.migrations import migrate

#: Stands in the header of the file (SQLite's application_id): "OfsW".
MARK = 0x4F667357
_NOTE = "CREATE TABLE backup_note (made_at TEXT NOT NULL, program TEXT NOT NULL)"


class NotABackup(Exception):
    """The file is no backup of this program's, or is damaged; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a backup says of itself: when it was made, and by which version of the program."""

    made_at: datetime
    program: str


def write(engine: Engine, file: Path, note: Note) -> dict[str, int]:
    """Write a backup of the database into `file`, and return how many rows of each table it holds.

    It is as of one moment, and nobody who works on the database waits for it. An older backup of that name is replaced
    once the new one is whole.

    Raises NotABackup where `file` is there and is none, OSError where it cannot be written.
    """
    if file.exists():
        read_note(file)
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        _copy(engine, part)
        _sign(part, note)
        with opened(part) as database, database.engine.connect() as connection:
            held = rows.counted(connection)
        _keep(part, file)
    finally:
        part.unlink(missing_ok=True)
    return held


def read_note(file: Path) -> Note:
    """Return what the backup says of itself. Raises NotABackup where it is none, or is damaged."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() != (MARK,):
                raise NotABackup(f"{file} is no backup that ofsted-watch has made.")
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise NotABackup(f"{file} is damaged: take another backup.")
            made_at, program = connection.execute("SELECT made_at, program FROM backup_note").fetchone()
    except sqlite3.OperationalError:
        raise NotABackup(f"There is no {file} that can be read.") from None
    except sqlite3.DatabaseError:
        raise NotABackup(f"{file} is no backup that ofsted-watch has made, or is damaged.") from None
    return Note(datetime.fromisoformat(made_at), program)


def take_note_out(file: Path) -> None:
    """Make a copy of a backup a database like any other."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE IF EXISTS backup_note")
        connection.execute("PRAGMA application_id = 0")
        connection.commit()


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """Open a SQLite file as a database, and leave it whole in that one file."""
    database = Database(f"sqlite:///{file}")
    try:
        yield database
    finally:
        database.close()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")


def _copy(engine: Engine, part: Path) -> None:
    if engine.dialect.name == "sqlite":
        _copy_sqlite(engine, part)
        return
    with opened(part) as copy:
        migrate.upgrade(copy.engine)
        as_of_one_moment = engine.connect().execution_options(isolation_level="REPEATABLE READ")
        with as_of_one_moment as source, source.begin(), copy.engine.begin() as target:
            rows.copy_all(source, target)


def _copy_sqlite(engine: Engine, part: Path) -> None:
    """Copy by SQLite's own backup, in one step: with WAL nobody waits for it, and it never begins anew."""
    source = engine.raw_connection()
    try:
        driver = source.driver_connection
        assert isinstance(driver, sqlite3.Connection), "the engine is one for SQLite"
        with closing(sqlite3.connect(part)) as target:
            driver.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    finally:
        source.close()


def _sign(part: Path, note: Note) -> None:
    with closing(sqlite3.connect(part)) as connection:
        connection.execute(f"PRAGMA application_id = {MARK}")
        connection.execute("DROP TABLE IF EXISTS backup_note")
        connection.execute(_NOTE)
        connection.execute("INSERT INTO backup_note VALUES (?, ?)", (note.made_at.isoformat(), note.program))
        connection.commit()
    read_note(part)


def _keep(part: Path, file: Path) -> None:
    """Put it in its place once it is on the disk, so that a machine that stops now leaves the older one whole."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(file)
