"""The houses in which tests of the pipeline run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alerts.subscription import Send, Subscription
from tests.house import House, subscription

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
