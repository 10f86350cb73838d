"""The figures of the watch for monitoring, all from the database: the status that everybody is told, and what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy.orm import Session

from alerts.subscription import Send, Subscription
from storage.health import figures
from storage.health.figures import Passed
from storage.looks.last_seen import THE_LIST
from worker.config.settings import Settings
from worker.health.late import LONGEST
from worker.health.promises import WatchStatus, status
from worker.health.silence import Broker

#: Upper bounds, in seconds, of the classes of a reading: a report takes 0.03, and the reader is stopped after a minute.
READING_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
#: Upper bounds, in seconds, of the classes of a wait: from half a second to a week.
BOUNDS = (0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 4 * 3_600, 12 * 3_600, 24 * 3_600, 7 * 24 * 3_600)
#: Every promise whose breach has a name of its own; of some there is one for each queue or subscription.
PROMISES = ("tick", "worker", "broker", "clock", "sentinel", "outage", "room", "overdue", "looks", *LONGEST, "canary")
#: What breaks `well` without being one of these: open troubles.
TROUBLE = "trouble"
_LATE = timedelta(minutes=10)
AT_ONCE, DIGEST, GONE = "at_once", "digest", "gone"


@dataclass
class Waits:
    """How many things took how long: `within` counts, for each of `bounds` (seconds), those that took no longer."""

    bounds: tuple[float, ...] = BOUNDS
    many: int = 0
    seconds: float = 0.0
    within: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.within = [0] * len(self.bounds)

    def add(self, seconds: float) -> None:
        self.many += 1
        self.seconds += seconds
        for at, bound in enumerate(self.bounds):
            self.within[at] += seconds <= bound


class Passing:
    """Counts what passes a step, by a few names, each row once. A restart counts anew, from the first row on.

    The `expected` names are there from the beginning with nothing: of a series that begins at 1, Prometheus sees no increase.
    """

    def __init__(
        self,
        rows: Callable[[Session, datetime | None], Iterator[Passed]],
        names: Callable[[Passed], tuple[str, ...]],
        bounds: tuple[float, ...] = BOUNDS,
        expected: Iterable[tuple[str, ...]] = (),
    ) -> None:
        self.waits = {each: Waits(bounds) for each in expected}
        self._bounds = bounds
        self._rows, self._names = rows, names
        self._until: datetime | None = None
        self._recent: dict[int, datetime] = {}

    def look(self, session: Session) -> Mapping[tuple[str, ...], Waits]:
        """Count what has passed since the last look. A transaction may store a moment that lies a little before its commit."""
        after = self._until - _LATE if self._until else None
        for row in self._rows(session, after):
            if self._recent.get(row.id) != row.until:
                waits = self.waits.setdefault(self._names(row), Waits(self._bounds))
                waits.add(max(0.0, (row.until - row.since).total_seconds()))
            self._recent[row.id] = row.until
            self._until = row.until
        self._recent = {of: at for of, at in self._recent.items() if self._until and at > self._until - _LATE}
        return self.waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What `/metrics` shows. `accepted` is by (channel, at_once | digest | gone), `read` and `reading` by publisher."""

    status: WatchStatus
    broken: Counter[str]
    documents: Counter[tuple[str, str]]
    troubles: Counter[str]
    unsent: Counter[tuple[str, str]]
    list_seen_at: datetime | None
    accepted: Mapping[tuple[str, ...], Waits]
    read: Mapping[tuple[str, ...], Waits]
    reading: Mapping[tuple[str, ...], Waits]


class Counting:
    """Works out the figures, and remembers between two questions what was counted already."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = Lock()
        ways = [(each.carrier, _send(each)) for each in settings.subscriptions]
        publishers = [(figures.OFSTED,), (figures.OTHERS,)]
        self._accepted = Passing(figures.accepted, self._how_sent, expected=ways)
        self._read = Passing(figures.read, lambda row: (row.of,), expected=publishers)
        self._reading = Passing(figures.reading, lambda row: (row.of,), READING_BOUNDS, publishers)

    def figures(self, session: Session, now: datetime, parts: Mapping[str, str], broker: Broker) -> Figures:
        """The figures of this moment; `parts`: the queue whose worker does each step."""
        found = status(session, self._settings, now, parts, broker)
        with self._turn:
            accepted, read, reading = (each.look(session) for each in (self._accepted, self._read, self._reading))
        broken = Counter(promise.name.partition(":")[0] for promise in found.promises)
        broken[TROUBLE] = len(found.troubles)
        return Figures(
            status=found,
            broken=broken,
            documents=figures.documents(session),
            troubles=figures.troubles(session),
            unsent=figures.unsent(session),
            list_seen_at=figures.list_seen_at(session, THE_LIST),
            accepted=accepted,
            read=read,
            reading=reading,
        )

    def _how_sent(self, row: Passed) -> tuple[str, ...]:
        subscription = self._settings.subscription(row.subscription or "")
        return row.of, GONE if subscription is None else _send(subscription)


def _send(subscription: Subscription) -> str:
    return AT_ONCE if subscription.send is Send.AT_ONCE else DIGEST
