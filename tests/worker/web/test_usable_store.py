"""Pages of a store that this release cannot use as it is: each says what to do, until somebody has done it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from storage.database import Database
from storage.migrations import migrate
from worker.health.promises import WatchStatus, unknown
from worker.web.site import Site
from worker.web.usable_store import UsableStore


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/watch.db")
    yield database
    database.close()


def client(database: Database) -> FlaskClient:
    def health() -> WatchStatus:
        return unknown("nobody asks", {})

    return Site(None, database, "", lambda: datetime(2026, 3, 2, tzinfo=UTC), health).app.test_client()


@pytest.mark.parametrize("address", ["/", "/search?q=plans", "/themes", "/operations", "/api/v1/authorities"])
def test_every_page_of_an_older_store_says_what_to_do(database: Database, address: str) -> None:
    migrate.upgrade(database.engine, "0010")
    answer = client(database).get(address)
    assert answer.status_code == 503
    assert "run `ofsted-watch migrate`" in answer.text


def test_where_nothing_was_watched_yet_a_page_says_how_to_begin(database: Database) -> None:
    answer = client(database).get("/")
    assert (answer.status_code, "begin with `ofsted-watch run`" in answer.text) == (503, True)


def test_what_programs_ask_is_answered_all_the_same(database: Database) -> None:
    migrate.upgrade(database.engine, "0010")
    assert client(database).get("/health").text == "ok\n"


def test_it_is_looked_at_again_until_somebody_has_upgraded_it(database: Database) -> None:
    migrate.upgrade(database.engine, "0010")
    seconds = 0.0
    store = UsableStore(database, lambda: seconds)
    assert "0010" in (store.why_not() or "")
    migrate.upgrade(database.engine)
    assert store.why_not()
    seconds = 5.0
    assert store.why_not() is None


def test_a_server_goes_on_when_a_newer_release_upgrades_its_store(database: Database) -> None:
    migrate.upgrade(database.engine)
    store = UsableStore(database)
    assert store.why_not() is None
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert store.why_not() is None
    assert "newer than this program" in (UsableStore(database).why_not() or "")
