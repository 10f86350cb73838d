"""`ofsted-watch migrate`: brings the database to this program's schema, before several workers start."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from contextlib import closing

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home


def migrate(config: Config = None, home: Home = None) -> None:
    """Bring the database to this program's schema, and store in it what watch.toml says. `run` does this by itself.

    Example: OFSTED_WATCH_DATABASE_URL=postgresql://… ofsted-watch migrate
    """
    with one_sentence():
        from storage.database import Database
        from storage.migrations.migrate import upgrade
        from worker.config.settings import load
        from worker.engine.private_files import keep_private
        from worker.services import now
        from worker.steps.look import watched

        settings = load(config, home)
        keep_private()
        with closing(Database(settings.database_url)) as database:
            upgrade(database.engine)
            with database.begin() as session:
                watched.declare(settings, session, now())
        typer.echo("The database is ready.", err=True)


COMMAND = Command("migrate", migrate, order=140)
