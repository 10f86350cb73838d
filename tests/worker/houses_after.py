"""Houses that have gone through something: a process does it once, and each test has a copy of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from alerts.subscription import Subscription
from tests.conftest import TEMPLATE, database_of, fresh
from tests.house import House

#: What a house goes through. One function is one past: it does the same each time, whatever the environment.
Past = Callable[[House], object]


class HouseAfter(Protocol):
    """Makes a house that has gone through that, with these subscriptions."""

    def __call__(self, past: Past, *subscriptions: Subscription) -> House: ...


class KeptHouses:
    """The first house of each past, closed. Their databases are dropped at the end of `until_done`."""

    def __init__(self, folder: Path, until_done: ExitStack) -> None:
        self._folder, self._until_done = folder, until_done
        self._kept: dict[tuple[Past, str, str], House] = {}

    def copied(
        self, past: Past, subscriptions: tuple[Subscription, ...], home: Path, server: str, until_done: ExitStack
    ) -> House:
        """Return a house of its own after that past, until the end of `until_done`; on SQLite where there is no server."""
        key = past, repr(subscriptions), server
        kept = self._kept.get(key) or self._first(past, subscriptions, server)
        self._kept[key] = kept
        template = database_of(kept.settings.database_url)
        house = kept.copied_to(home, _address(home, server, template, until_done))
        until_done.callback(house.close)
        return house

    def _first(self, past: Past, subscriptions: tuple[Subscription, ...], server: str) -> House:
        home = self._folder / str(len(self._kept))
        home.mkdir()
        house = House(_address(home, server, TEMPLATE, self._until_done), home, subscriptions)
        try:
            past(house)
        finally:
            house.close()
        return house


def _address(home: Path, server: str, template: str, until_done: ExitStack) -> str:
    """The address of an SQLite file in that home, or of a new database, a copy of the template, on the server."""
    return until_done.enter_context(fresh(server, template)) if server else f"sqlite:///{home}/watch.db"
