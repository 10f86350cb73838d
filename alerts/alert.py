"""An alert: what happened to whom, in words, ready to be shown; plain data that can be kept as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from pydantic import TypeAdapter

from alerts.chart import Chart
from findings.model import Direction


class AlertKind(StrEnum):
    """What sort of message it is."""

    NEWS = "news"
    DIGEST = "digest"
    OPERATIONS = "operations"
    TEST = "test"


class GroupKind(StrEnum):
    """What the points of a group have in common."""

    PRIORITY_ACTION = "priority_action"
    NEW = "new"
    NAMED_AGAIN = "named_again"
    IMPROVING = "improving"
    NO_LONGER_NAMED = "no_longer_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLink:
    """Where to read on: `Open the report (PDF)`."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """One judgement: its grade before (None where there is none to compare with), now, and the direction in words.

    `said` is the whole in words, `fell from good to requires improvement`; `url` opens the document at `page`.
    """

    judgement: str
    after: str
    said: str
    direction: Direction
    sign: str
    before: str | None = None
    note: str | None = None
    quote: str | None = None
    page: int | None = None
    url: str | None = None
    is_correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPoint:
    """A weakness or a priority action, with what there is to say about it and where it stands.

    `remarks` are short; `earlier` are the words in which it was named before.
    """

    text: str
    remarks: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    quote: str | None = None
    page: int | None = None
    url: str | None = None
    is_correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Points of one sort under their heading. `left_out` counts those that found no room."""

    kind: GroupKind
    heading: str
    points: tuple[AlertPoint, ...] = ()
    note: str | None = None
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many points there are, those without room included."""
        return len(self.points) + self.left_out


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSection:
    """What one event meant for one authority. `event` and `published` give the day of each.

    Of the grades that did not change, or are not asked for, `unchanged` has those that are known to be as before.
    """

    authority: str
    headline: str
    event: str | None = None
    published: str | None = None
    grades: tuple[GradeLine, ...] = ()
    unchanged: tuple[str, ...] = ()
    also_judged: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[AlertLink, ...] = ()
    chart: Chart | None = None
    next_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A trouble of the watch itself, for its operators: one sentence, since when, and whether it is over."""

    sentence: str
    since: datetime
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is told at one time: the same for all who are told it, each under an id of their own, given at delivery.

    `subject` has short names, `headline` is the first line of the body, `kicker` under it says what sort of message it
    is where that needs saying.
    `contents` has a line for each section where there are many.
    `thread` is the same for all alerts about one event; `threads_beside` are those of others that date it otherwise.
    New fields need defaults: alerts kept earlier must still open.
    """

    kind: AlertKind
    subject: str
    headline: str
    kicker: str = ""
    sections: tuple[AlertSection, ...] = ()
    notices: tuple[Notice, ...] = ()
    sentences: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    thread: str | None = None
    threads_beside: tuple[str, ...] = ()
    left_out: str | None = None


_ADAPTER: TypeAdapter[Alert] = TypeAdapter(Alert)
#: Alerts kept open: those of one busy hour.
_MOST_OPEN = 48


def as_json(alert: Alert) -> str:
    """The alert as one line of JSON; `from_json` gives back an equal alert."""
    return _ADAPTER.dump_json(alert, exclude_defaults=True).decode()


@lru_cache(maxsize=_MOST_OPEN)
def from_json(text: str | bytes) -> Alert:
    """The alert that `as_json` wrote, opened once for all to whom it goes. Raises ValueError where it is none.

    Where an older version wrote it, with its id, the id is left out: the delivery has the same.
    """
    return _ADAPTER.validate_json(text)
