"""The schema: made at start, the same as the tables say, and never used by an older program."""

from __future__ import annotations

import subprocess
import sys
from threading import Thread

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.database import Database
from storage.migrations import migrate
from tests.databases import differences


def test_the_migrations_make_the_very_tables_that_the_program_uses(database: Database) -> None:
    with database.engine.connect() as connection:
        assert differences(connection) == []


def test_each_migration_stands_in_a_file_that_begins_with_its_revision() -> None:
    config = Config()
    config.set_main_option("script_location", migrate.MIGRATIONS)
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert [each.revision for each in scripts.walk_revisions()] == list(reversed(migrate.revisions()))


def test_a_database_at_this_schema_is_used_without_what_runs_migrations(database: Database) -> None:
    tried = (
        "import sys; from storage.database import Database; from storage.migrations import migrate;"
        "migrate.upgrade(Database(sys.argv[1]).engine); raise SystemExit('alembic' in sys.modules)"
    )
    address = database.engine.url.render_as_string(hide_password=False)
    assert subprocess.run([sys.executable, "-c", tried, address], check=False).returncode == 0


def test_running_them_again_changes_nothing(database: Database) -> None:
    migrate.upgrade(database.engine)


def test_a_newer_database_is_refused_in_one_sentence(database: Database) -> None:
    with database.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrate.NewerDatabase, match=r"newer than this program \(its schema is 9999\)"):
        migrate.upgrade(database.engine)


def test_two_that_start_at_once_make_the_schema_once(bare_database_url: str) -> None:
    databases = [Database(bare_database_url) for _ in range(2)]
    failures: list[Exception] = []

    def upgrade(database: Database) -> None:
        try:
            migrate.upgrade(database.engine)
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=upgrade, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        database.close()
    assert failures == []
