"""Houses that have gone through something: a process does it once, and each test has a copy of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol

from alerts.subscription import Subscription
from tests.conftest import TEMPLATE, created, database_of, fresh
from tests.house import House

#: What a house goes through. One function is one past: it does the same each time, whatever the environment.
Past = Callable[[House], object]


class HouseAfter(Protocol):
    """Makes a house that has gone through that, with these subscriptions."""

    def __call__(self, past: Past, *subscriptions: Subscription) -> House: ...


class KeptHouses:
    """The first house of each past, closed; their databases stay as long as the folder and the server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[Past, str, str], House] = {}

    def copied(
        self, past: Past, subscriptions: tuple[Subscription, ...], home: Path, server: str, until_done: ExitStack
    ) -> House:
        """Return a house of its own after that past, until the end of `until_done`; on SQLite where there is no server."""
        key = past, repr(subscriptions), server
        kept = self._kept.get(key) or self._first(past, subscriptions, server)
        self._kept[key] = kept
        template = database_of(kept.settings.database_url)
        url = until_done.enter_context(fresh(server, template)) if server else _file_in(home)
        house = kept.copied_to(home, url)
        until_done.callback(house.close)
        return house

    def _first(self, past: Past, subscriptions: tuple[Subscription, ...], server: str) -> House:
        home = Path(mkdtemp(dir=self._folder))
        house = House(created(server, TEMPLATE) if server else _file_in(home), home, subscriptions)
        try:
            past(house)
        finally:
            house.close()
        return house


def _file_in(home: Path) -> str:
    return f"sqlite:///{home}/watch.db"
