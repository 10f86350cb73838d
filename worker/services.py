"""The services that the steps use (database, network, reader, channels), made once in each process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Protocol

from alerts.channel import Channel
from alerts.channels import all_channels
from findings.model import Findings, Origin
from scrapers.http.fetch import Fetched, Fetcher, Limits, NotModified, Validators, agent
from scrapers.http.robots import RobotsCache
from scrapers.source import Listing
from storage.database import Database
from storage.migrations import migrate
from worker.config import settings as settings_module
from worker.config.settings import Settings
from worker.reader.pool import ReaderPool
from worker.timekeeping.clock import now
from worker.version import VERSION

__all__ = ["Reader", "Services", "Web", "build", "now", "services"]


class Web(Protocol):
    """What the steps need of the network."""

    def get(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        cap: int | None = None,
        onward: Callable[[str], None] | None = None,
    ) -> Fetched | NotModified:
        """Fetch a page or file of `cap` bytes at most; NotModified where it is as `validators` describe it.

        `onward` is called with each address that a redirect leads to, before that is asked, and may raise a FetchError.

        Raises:
            FetchError: it cannot be had.
        """
        ...

    def delay(self, url: str) -> timedelta:
        """The wait between two requests to that host. Raises FetchError where the address may not be asked."""
        ...


class Reader(Protocol):
    """Reads the bytes of documents and listings, within bounds of time and memory."""

    def read(self, body: bytes, origin: Origin) -> Findings:
        """The findings, whatever the bytes are; held, with the reason, where reading exceeds the bounds."""
        ...

    def listed(self, kind: str, page: bytes, url: str) -> Listing:
        """What the page at `url` lists, as a source of that kind reads it.

        Raises:
            LayoutChanged: it shows no list that the source knows, or reading it exceeds the bounds.
        """
        ...

    def close(self) -> None:
        """End the processes that read."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What a step may use."""

    settings: Settings
    database: Database
    web: Web
    reader: Reader
    channels: dict[str, Channel]
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]

    def close(self) -> None:
        self.reader.close()
        self.database.close()


def build(settings: Settings, reader: Reader | None = None) -> Services:
    """The services for these settings, with a pool of readers or this one; the database is brought to this program's schema first.

    Raises:
        NewerDatabase: a newer program made the database.
    """
    database = Database(settings.database_url)
    migrate.upgrade(database.engine)
    with database.reading() as session:
        now.set_by(session)
    return Services(
        settings=settings,
        database=database,
        web=Fetcher(
            agent=agent(VERSION, settings.contact),
            allow_private_addresses=settings.allow_private_addresses,
            limits=Limits(),
            robots=RobotsCache(),
        ),
        reader=reader or ReaderPool(settings_module.bare_environment()),
        channels=all_channels(),
        clock=now,
        sleep=time.sleep,
    )


@cache
def services() -> Services:
    """This process's services, made at the first call, so that forked processes share no connection."""
    return build(settings_module.load(None, None))
