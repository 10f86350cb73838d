"""A database as an earlier schema had it."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from storage.database import Database
from storage.migrations import migrate


def back_to(database: Database, revision: str) -> None:
    """Take a database back to an earlier schema: what later ones added goes."""
    config = Config()
    config.set_main_option("script_location", migrate.MIGRATIONS)
    config.set_main_option("path_separator", "os")
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
