"""Opens the database that the settings name: brought to this program's schema, or as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from storage.database import SHORT, Database
from storage.migrations import migrate
from worker.config.settings import Settings
from worker.errors import UserError
from worker.timekeeping.clock import now


@contextmanager
def store(settings: Settings) -> Iterator[Database]:
    """Open the database of an earlier run, and close it after the block.

    Raises:
        UserError: there has been no run.
        NewerDatabase: a newer program made it.
    """
    _refuse_missing(settings)
    database = Database(settings.database_url)
    try:
        migrate.upgrade(database.engine)
        with database.reading() as session:
            now.set_by(session)
        yield database
    finally:
        database.close()


@contextmanager
def store_as_it_is(settings: Settings) -> Iterator[Database]:
    """Open the database for whoever only asks and must be answered soon: nothing is upgraded, and no lock awaited for long.

    Raises:
        UserError: there has been no run.
        NewerDatabase, OlderDatabase: it is of another release.
    """
    _refuse_missing(settings)
    database = Database(settings.database_url, SHORT)
    try:
        with database.reading() as session:
            migrate.check(session.connection())
            now.set_by(session)
        yield database
    finally:
        database.close()


def why_not_usable(database: Database) -> str | None:
    """Say in one sentence why this release cannot work on the database as it is, and what to do; None where it can."""
    with database.reading() as session:
        if migrate.revision(session.connection()) is None:
            return "Nothing has been watched yet: begin with `ofsted-watch run`."
        try:
            migrate.check(session.connection())
        except (migrate.NewerDatabase, migrate.OlderDatabase) as error:
            return str(error)
    return None


def _refuse_missing(settings: Settings) -> None:
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise UserError(f"Nothing has been watched yet in {settings.home}: begin with `ofsted-watch run`.")
