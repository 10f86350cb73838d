"""A turn at a host: whoever has it asks the host and stores what it says, and stops where the turn has become another’s."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scrapers.http.fetch import Fetched, NotModified, Validators
from storage import hosts
from worker.services import Services, Web

#: How long a turn lasts: longer than one request may take, before each of which it is renewed.
LEASE = timedelta(seconds=150)
#: What is left of a turn when it is renewed: longer than a file may take (120 seconds).
ENOUGH = timedelta(seconds=130)


class LostTurn(Exception):
    """The turn ran out, as while the process was stopped, and another process has it."""


@dataclass(slots=True)
class Turn:
    """A turn at a host. Before it ends by the clock nobody else can have it, so that the database is asked only then."""

    services: Services
    host: str
    owner: str
    until: datetime
    lease: timedelta = LEASE
    enough: timedelta = ENOUGH
    _in_it: Services = field(init=False)

    def __post_init__(self) -> None:
        self._in_it = replace(
            self.services,
            web=_InTurn(self.services.web, self.keep),
            database=self.services.database.asking(self.check),
        )

    @property
    def in_it(self) -> Services:
        """The services by which nothing is asked or stored once the turn is another’s; they raise LostTurn then."""
        return self._in_it

    def keep(self) -> None:
        """Renew the turn where little is left of it. Raises LostTurn where another has it."""
        now = self.services.clock()
        if now < self.until - self.enough:
            return
        with self.services.database.begin() as session:
            self._renew(session, now)

    def release(self) -> None:
        """Give it back, if it still is ours."""
        with self.services.database.begin() as session:
            hosts.release(session, [self.host], self.owner)

    def check(self, session: Session) -> None:
        """At the end of a transaction: renew the turn where it has run out. Raises LostTurn where another has it."""
        now = self.services.clock()
        if now >= self.until:
            self._renew(session, now)

    def _renew(self, session: Session, now: datetime) -> None:
        if not hosts.renew(session, self.host, self.owner, now, self.lease):
            raise LostTurn(f"The turn at {self.host} ran out, and another process has it.")
        self.until = now + self.lease


def take_turn(services: Services, session: Session, host: str, now: datetime, lease: timedelta = LEASE) -> Turn | None:
    """Take the turn at a host; None where another process has it, or the host is not to be called now."""
    owner = hosts.claim(session, host, now, lease)
    return Turn(services, host, owner, now + lease, lease, ENOUGH if lease > ENOUGH else lease / 2) if owner else None


def in_turns(services: Services, turns: Collection[Turn]) -> Services:
    """The services by which nothing is stored once one of these turns is another’s; they raise LostTurn then."""

    def check(session: Session) -> None:
        for turn in turns:
            turn.check(session)

    return replace(services, database=services.database.asking(check))


@dataclass(frozen=True, slots=True)
class _InTurn:
    """The web, asked only in turn."""

    web: Web
    keep: Callable[[], None]

    def get(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        cap: int | None = None,
        onward: Callable[[str], None] | None = None,
    ) -> Fetched | NotModified:
        self.keep()
        return self.web.get(url, validators, cap=cap, onward=onward)

    def delay(self, url: str) -> timedelta:
        return self.web.delay(url)
