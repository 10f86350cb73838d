"""Opens the database for the commands: the one that the settings name, brought to this program's schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from storage.database import Database
from storage.migrations import migrate
from worker.config.settings import Settings
from worker.errors import UserError


@contextmanager
def store(settings: Settings) -> Iterator[Database]:
    """Open the database of an earlier run, and close it after the block.

    Raises:
        UserError: there has been no run.
        NewerDatabase: a newer program made it.
    """
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise UserError(f"Nothing has been watched yet in {settings.home}: begin with `ofsted-watch run`.")
    database = Database(settings.database_url)
    try:
        migrate.upgrade(database.engine)
        yield database
    finally:
        database.close()
