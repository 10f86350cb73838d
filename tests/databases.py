"""Databases at this program's schema, of which each process migrates one alone; all others are copies of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, make_url

from storage.database import Database
from storage.migrations import migrate
from storage.tables import Base


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


def share_statements() -> None:
    """Let all databases that this process opens from now on know the statements that one of them has compiled.

    Each test has a database of its own, and would compile some 300 statements anew: a fifth of what it costs.
    """
    first: dict[str, Engine] = {}

    def create(*args: Any, **options: Any) -> Engine:
        engine = create_engine(*args, **options)
        known = first.setdefault(engine.dialect.name, engine)
        engine.dialect, engine._compiled_cache = known.dialect, known._compiled_cache
        return engine

    pytest.MonkeyPatch().setattr("storage.database.create_engine", create)


def is_kept_by_the_database(table: str) -> bool:
    """Say whether a table is the index of words that SQLite keeps for the search."""
    return table.startswith("search_words")


def differences(connection: Connection) -> list[Any]:
    """Return where tables and migrations differ, but for the index of words, which each database has in a form of its own."""

    def is_ours(name: str | None, kind: str, parents: Any) -> bool:
        if kind == "table":
            return not is_kept_by_the_database(name or "")
        return (parents.get("table_name"), name) not in (
            ("search_passages", "words"),
            ("search_passages", "ix_search_passages_words"),
        )

    context = MigrationContext.configure(connection, opts={"include_name": is_ours})
    return list(compare_metadata(context, Base.metadata))
