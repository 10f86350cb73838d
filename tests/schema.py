"""Databases at this program's schema, made quickly: it is migrated to once in each process, and then copied."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from storage.migrations import migrate


def bring_to_schema(database: Database) -> None:
    """Bring a database to this program's schema, as a program does at its start."""
    name = database.engine.url.database
    if database.engine.dialect.name == "sqlite" and name is not None and not Path(name).exists():
        Path(name).write_bytes(_migrated())
    else:
        migrate.upgrade(database.engine)


@cache
def _migrated() -> bytes:
    """Return the bytes of an empty SQLite database at this program's schema."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "template.db")
        database = Database(f"sqlite:///{path}")
        migrate.upgrade(database.engine)
        database.close()
        return path.read_bytes()
