"""The storm: kills, FLUSHALLs and cuts by a seed, while reports are published; and how long each part takes to be back at work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from sqlalchemy.exc import SQLAlchemyError

from benchmarks.crash.blow import Blow
from benchmarks.crash.country import Ofsted
from benchmarks.crash.deaths import Deaths
from benchmarks.crash.forms import Form
from storage import heartbeats
from storage.database import SHORT, Database

_LOOK_SECONDS = 0.25
_CUT_SECONDS = (2.0, 8.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many of each, and how many seconds apart they are on average."""

    kills: int
    flushes: int
    cuts: int
    apart: float


@dataclass(slots=True)
class Storm:
    """One storm over one form of the watch."""

    form: Form
    ofsted: Ofsted
    random: Random
    database: Database
    back: list[float] = field(default_factory=list)
    killed: dict[str, int] = field(default_factory=dict)
    blows: list[Blow] = field(default_factory=list)
    deaths: Deaths = field(default_factory=Deaths)
    _away: dict[str, datetime] = field(default_factory=dict)

    def rage(self, plan: Plan, progress: Callable[[str, int, int], None]) -> None:
        """Do all of it; the reports are published evenly between."""
        events = ["kill"] * plan.kills + ["flush"] * plan.flushes + ["cut"] * plan.cuts
        self.random.shuffle(events)
        for done, event in enumerate(events, start=1):
            while self.ofsted.published < len(self.ofsted.boroughs) * done / len(events):
                self.publish()
            getattr(self, f"_{event}")()
            self.calm(self.random.uniform(0.3, 1.7) * plan.apart)
            progress("storm", done, len(events))

    def publish(self) -> None:
        self.ofsted.publish()

    def calm(self, seconds: float) -> None:
        """Revive what has died, and look who is back at work."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for part in self.form.parts:
                part.revive()
                self.deaths.watch(part.who_delivers())
            self._see_who_is_back()
            time.sleep(_LOOK_SECONDS)

    @property
    def still_away(self) -> list[str]:
        return sorted(self._away)

    def _kill(self) -> None:
        part = self.random.choice(self.form.parts)
        killed, is_database = part.kill(self.random), part.name == "postgresql"
        what = f"{part.name} killed"
        self.blows.append(Blow(killed.at, what, killed.pid, ends_sending=killed.delivers, breaks_storing=is_database))
        self.killed[part.name] = self.killed.get(part.name, 0) + 1
        self._is_away(part.beats)

    def _flush(self) -> None:
        self.form.flush()
        self.killed["FLUSHALL"] = self.killed.get("FLUSHALL", 0) + 1

    def _cut(self) -> None:
        name, stretch = self.random.choice(list(self.form.stretches.items()))
        began = datetime.now(UTC)
        stretch.cut()
        self.calm(self.random.uniform(*_CUT_SECONDS))
        stretch.mend()
        cut = Blow(
            began,
            f"cut of {name}",
            until=datetime.now(UTC),
            breaks_answers=stretch is self.form.to_hooks,
            breaks_storing=name == "PostgreSQL",
        )
        self.blows.append(cut)
        self.killed[f"cut of {name}"] = self.killed.get(f"cut of {name}", 0) + 1
        if stretch not in {self.form.to_site, self.form.to_hooks}:
            self._is_away(("tick", "look", "read", "deliver"))

    def _is_away(self, beats: tuple[str, ...]) -> None:
        self._away |= dict.fromkeys(beats, datetime.now(UTC))

    def _see_who_is_back(self) -> None:
        with suppress(SQLAlchemyError), self.database.reading() as session:
            seen = heartbeats.all_of(session)
            for part, since in list(self._away.items()):
                if part in seen and seen[part] > since:
                    self.back.append((seen[part] - since).total_seconds())
                    del self._away[part]


def direct(form: Form) -> Database:
    """The database of a form, past every stretch of network."""
    return Database(form.database_url, SHORT)


def settled(storm: Storm, seconds: float, done: Callable[[], tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """In calm weather: how many of how many are done, again and again, until all are or the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        storm.calm(1.0)
        with suppress(SQLAlchemyError):
            many, of = done()
            yield many, of
            if many >= of and not storm.still_away:
                return
