"""Where a restored database goes: a SQLite file, whose place it takes, or PostgreSQL, whose rows it replaces."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

from sqlalchemy import Connection, inspect, make_url, text

from storage.backups import file as backups
from storage.backups import rows
from storage.backups.file import Note
from storage.database import Database
from storage.migrations import migrate
from worker.config.settings import Settings
from worker.errors import UserError
from worker.version import VERSION

#: How long a program that was stopped a moment ago may stay connected.
_ENDING_SECONDS, _ASK_AGAIN_SECONDS = 2.0, 0.1
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


class Place(Protocol):
    """The database that a restored one replaces."""

    def refuse_company(self) -> None:
        """Raise UserError where other programs work on the database."""
        ...

    def put(self, copy: Path, now: datetime) -> Path | None:
        """Put the database in `copy` there, and return where what was there is kept; None where nothing was."""
        ...


def place_of(settings: Settings) -> Place:
    """The place of the store that the settings name."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        return SqliteFile(Path(url.database or ""))
    return PostgresDatabase(settings.database_url, settings.home)


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A SQLite file; that nobody works on it, the lock on the home says."""

    path: Path

    def refuse_company(self) -> None:
        """The caller holds the home."""

    def put(self, copy: Path, now: datetime) -> Path | None:
        """Move what is there aside, with what belongs to it, and the copy into its place."""
        kept = None
        if self.path.exists():
            kept = self.path.with_name(f"{self.path.name}.before-restore-{now:%Y%m%dT%H%M%S}")
            for end in ("-wal", "-shm", ""):
                part = self.path.with_name(self.path.name + end)
                if part.exists():
                    part.replace(kept.with_name(kept.name + end))
        copy.replace(self.path)
        return kept


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A PostgreSQL database, whose rows are replaced in one transaction."""

    url: str
    home: Path

    def refuse_company(self) -> None:
        until = monotonic() + _ENDING_SECONDS
        with closing(Database(self.url)) as database:
            while (others := _others(database)) and monotonic() < until:
                sleep(_ASK_AGAIN_SECONDS)
        if others:
            raise UserError(
                f"Other programs are connected to the database ({others}): stop the workers, beat, web server and sentinel first."
            )

    def put(self, copy: Path, now: datetime) -> Path | None:
        """Keep what is there as a backup of its own, and put the rows of the copy in its place."""
        with closing(Database(self.url)) as database:
            migrate.upgrade(database.engine)
            kept = self.home / f"before-restore-{now:%Y%m%dT%H%M%S}.backup"
            with database.engine.connect() as connection:
                is_empty = not any(rows.counted(connection).values())
            if not is_empty:
                backups.write(database.engine, kept, Note(now, VERSION))
            with backups.opened(copy) as source, source.engine.begin() as stored, database.engine.begin() as target:
                _lock(target)
                rows.clear(target)
                rows.copy_all(stored, target)
                rows.count_on(target)
        return None if is_empty else kept


def _lock(target: Connection) -> None:
    """Let nobody write meanwhile who connects only now."""
    names = [name for name in inspect(target).get_table_names() if name != "alembic_version"]
    target.execute(text(f"LOCK TABLE {', '.join(sorted(names))} IN ACCESS EXCLUSIVE MODE"))


def _others(database: Database) -> int:
    """How many others are connected; within one transaction PostgreSQL would always answer the same."""
    with database.engine.connect() as connection:
        return int(connection.execute(_OTHERS).scalar_one())
