"""The cache of a database: its size is bounded, and each database has its own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from weakref import ref

import pytest

from storage.database import Database
from storage.remembered import Remembered


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/watch.db")
    yield database
    database.close()


def test_what_was_made_once_is_not_made_again(database: Database) -> None:
    remembered: Remembered[str, int] = Remembered(2)
    made = iter((1, 2))
    with database.begin() as session:
        assert [remembered.once(session, "one", lambda: next(made)) for _ in range(3)] == [1, 1, 1]


def test_of_more_than_there_is_room_for_those_used_least_lately_go(database: Database) -> None:
    remembered: Remembered[str, int] = Remembered(2)
    with database.begin() as session:
        remembered.keep(session, {"one": 1, "two": 2})
        remembered.find(session, ["one"])
        remembered.keep(session, {"three": 3})
        assert remembered.find(session, ["one", "two", "three"]) == {"one": 1, "three": 3}


def test_another_database_has_entries_of_its_own(database: Database, tmp_path: Path) -> None:
    remembered: Remembered[int, str] = Remembered(2)
    other = Database(f"sqlite:///{tmp_path}/other.db")
    with database.begin() as here, other.begin() as there:
        remembered.keep(here, {1: "a change of this database"})
        assert remembered.find(there, [1]) == {}
    other.close()


def test_a_database_that_is_gone_is_forgotten_with_its_entries(tmp_path: Path) -> None:
    remembered: Remembered[int, str] = Remembered(2)
    database = Database(f"sqlite:///{tmp_path}/watch.db")
    with database.begin() as session:
        remembered.keep(session, {1: "one"})
    engine = ref(database.engine)
    database.close()
    del database, session
    gc.collect()
    assert engine() is None


def test_threads_that_remember_at_the_same_time_lose_nothing_and_break_nothing(database: Database) -> None:
    remembered: Remembered[int, int] = Remembered(50)
    with database.begin() as session, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: remembered.once(session, n % 100, lambda: n % 100), range(4_000)))
    assert found == [n % 100 for n in range(4_000)]
