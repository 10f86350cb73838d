"""A worker that is older than the database ends in order; nobody could tell it to through the broker."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.house import House
from worker.engine import release


@pytest.fixture
def asked_to_end() -> Iterator[list[int]]:
    """The signals by which this process is asked to end."""
    asked: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: asked.append(number))
    yield asked
    signal.signal(signal.SIGTERM, before)


@pytest.fixture(autouse=True)
def nothing_checked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "_well", set())


def test_a_worker_that_is_older_than_the_database_asks_its_own_process_to_end(
    house: House, asked_to_end: list[int]
) -> None:
    database = house.services.database
    assert not release.is_outdated(database)
    assert asked_to_end == []
    with database.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'of a later release'"))
    assert release.is_outdated(database)
    assert asked_to_end == [signal.SIGTERM]
