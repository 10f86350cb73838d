"""The houses in which tests of the pipeline run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from alerts.subscription import Send, Subscription
from tests.house import House, subscription
from tests.worker.served import valkey
from worker.config.settings import bare_environment
from worker.reader.pool import ReaderPool

MakeHouse = Callable[..., House]


@pytest.fixture
def make_house(tmp_path: Path) -> Iterator[MakeHouse]:
    """Yield a maker of houses on SQLite, which are closed at the end."""
    houses: list[House] = []

    def make(*subscriptions: Subscription) -> House:
        home = tmp_path / str(len(houses))
        home.mkdir()
        houses.append(House(f"sqlite:///{home}/watch.db", home, subscriptions or (subscription(),)))
        return houses[-1]

    yield make
    for house in houses:
        house.services.close()


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    with valkey(tmp_path_factory.mktemp("broker")) as client:
        yield client


@pytest.fixture
def redis(broker: Redis) -> Redis:
    """Return a client of a real Valkey in which nothing is."""
    broker.flushall()
    return broker


@pytest.fixture(scope="session")
def reader() -> Iterator[ReaderPool]:
    """Yield the real reader, whose children start once; what breaks it has readers of its own."""
    pool = ReaderPool(bare_environment())
    yield pool
    pool.close()


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    """Return a house with one subscription, sent at once, to everything."""
    return make_house()


@pytest.fixture
def house_on_both(database_url: str, tmp_path: Path) -> Iterator[House]:
    """Yield such a house on SQLite, and another on PostgreSQL."""
    house = House(database_url, tmp_path, (subscription(), subscription("Daily", send=Send.DAILY)))
    yield house
    house.services.close()
