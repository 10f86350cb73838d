"""Databases at this program's schema, of which each process migrates one alone; all others are copies of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from storage.database import Database
from storage.migrations import migrate


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "watch.db"
        database = Database(f"sqlite:///{file}")
        migrate.upgrade(database.engine)
        database.close()
        return file.read_bytes()


def opened(url: str) -> Database:
    """Open the database at that address: a copy where it is an SQLite file that is not there, else upgraded."""
    where = make_url(url)
    file = Path(where.database or "")
    is_new = where.get_backend_name() == "sqlite" and not file.exists()
    if is_new:
        file.write_bytes(_migrated())
    database = Database(url)
    if not is_new:
        migrate.upgrade(database.engine)
    return database
