"""The upgrade of the database to this program’s schema, at start; a newer schema is refused.

A database that is at this schema is used at once: what runs migrations takes a tenth of a second to import, and hardly a
command needs it.
"""
# ruff: noqa: PLC0415 (for that reason)

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources

from sqlalchemy import Connection, Engine, text

# The key of the lock by which one process migrates at a time; any number that no other program on the server uses.
_MIGRATING = 6_205_153
MIGRATIONS = "storage:migrations"
#: The name of a migration’s file begins with its revision.
_REVISION = re.compile(r"(\d{4})_\w+\.py")
_NEWEST = "head"


class NewerDatabase(Exception):
    """The database was last used by a newer ofsted-watch than this one."""


class BrokenMigration(Exception):
    """A migration is wrong: it loses rows that others refer to."""


def upgrade(engine: Engine, to: str = _NEWEST) -> None:
    """Run the missing migrations, all or up to `to`, in one transaction.

    Raises NewerDatabase where this program does not know the schema, BrokenMigration where one of the migrations loses
    rows that others refer to.
    """
    if to == _NEWEST:
        with engine.connect() as connection:
            if revision(connection) == revisions()[-1]:
                return
    _migrate(engine, to)


def _migrate(engine: Engine, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection, _references_unchecked(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            # It may take as long as it takes, and so may the turn of whoever waits for it.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        before = revision(connection)
        _refuse_newer(before)
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        if connection.dialect.name == "sqlite" and revision(connection) != before:
            _refuse_broken_references(connection)


class OlderDatabase(Exception):
    """The database was last used by an older ofsted-watch, and nothing has upgraded it yet."""


def check(connection: Connection) -> None:
    """Look whether the database is at this program's schema, and change nothing.

    Raises NewerDatabase where this program does not know its schema, OlderDatabase where migrations are missing.
    """
    current = revision(connection)
    _refuse_newer(current)
    if current != revisions()[-1]:
        raise OlderDatabase(
            f"The database is of an earlier release (its schema is {current or 'none'}): start the watch, or run "
            "`ofsted-watch migrate`, and it is upgraded."
        )


@contextmanager
def _references_unchecked(connection: Connection) -> Iterator[None]:
    """Switch off SQLite’s check of references for the block, which must be done before a transaction begins.

    SQLite changes a table by making a new one and dropping the old one, which it refuses while others refer to it.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.connection.cursor().execute("PRAGMA foreign_keys=ON")


def _refuse_broken_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise BrokenMigration(
            f"A migration would leave rows in {broken[0]} that refer to nothing: nothing was changed."
        )


def revision(connection: Connection) -> str | None:
    """Return the schema that the database is at, None where it has none."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


@cache
def revisions() -> tuple[str, ...]:
    """Return the schemas that this program knows, its own last."""
    names = (each.name for each in resources.files("storage.migrations.versions").iterdir())
    return tuple(sorted(found[1] for name in names if (found := _REVISION.fullmatch(name))))


def _refuse_newer(current: str | None) -> None:
    if current is not None and current not in revisions():
        raise NewerDatabase(
            f"The database is newer than this program (its schema is {current}): "
            "install the newer ofsted-watch, or point --home at another directory."
        )
