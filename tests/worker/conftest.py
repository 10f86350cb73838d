"""The houses in which tests of the pipeline run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from redis import Redis

from alerts.subscription import Send, Subscription
from tests.house import House, subscription
from tests.worker.houses_after import HouseAfter, KeptHouses, Past
from tests.worker.served import valkey
from worker.config.settings import bare_environment
from worker.reader.pool import ReaderPool

MakeHouse = Callable[..., House]
BOARD_AND_DAILY = (subscription(), subscription("Daily", send=Send.DAILY))


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


@pytest.fixture(scope="session")
def kept_houses(tmp_path_factory: pytest.TempPathFactory) -> KeptHouses:
    return KeptHouses(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def house_after(kept_houses: KeptHouses, tmp_path: Path) -> Iterator[HouseAfter]:
    """Yield a maker of houses on SQLite that have gone through something; with one subscription where none is named."""
    with ExitStack() as until_done:
        homes = iter(range(100))

        def make(past: Past, *subscriptions: Subscription) -> House:
            home = tmp_path / f"after{next(homes)}"
            return kept_houses.copied(past, subscriptions or (subscription(),), home, "", until_done)

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def house_on_both_after(
    request: pytest.FixtureRequest, kept_houses: KeptHouses, tmp_path: Path
) -> Iterator[HouseAfter]:
    """Yield the same for the house of `house_on_both`."""
    server = request.getfixturevalue("postgres_server") if request.param == "postgresql" else ""
    with ExitStack() as until_done:
        yield lambda past, *_: kept_houses.copied(past, BOARD_AND_DAILY, tmp_path, server, until_done)


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    """Return a house with one subscription, sent at once, to everything."""
    return make_house()


@pytest.fixture
def house_on_both(database_url: str, tmp_path: Path) -> Iterator[House]:
    """Yield such a house on SQLite, and another on PostgreSQL."""
    house = House(database_url, tmp_path, BOARD_AND_DAILY)
    yield house
    house.services.close()
