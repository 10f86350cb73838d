"""Bring the database to this program's schema at start, and refuse one that is newer than the program."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

# Any number will do, as long as nobody else on the same PostgreSQL takes it: one migrator at a time.
_MIGRATING = 6_205_153


class NewerDatabase(Exception):
    """The database was last used by a newer ofsted-watch than this one."""


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing.

    Raises:
        NewerDatabase: its schema is one that this program does not know.
    """
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        _refuse_newer(connection, ScriptDirectory.from_config(config))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _refuse_newer(connection: Connection, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known:
        raise NewerDatabase(
            f"The database is newer than this program (its schema is {current}): "
            "install the newer ofsted-watch, or point --home at another directory."
        )
