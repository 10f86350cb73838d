"""The parts of an alert: sections, groups, points, grade lines and notices, as plain data that can be kept as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from pydantic import TypeAdapter

from alerts.chart import Chart
from alerts.screen import Screen
from findings.model import Direction


class AlertKind(StrEnum):
    """What an alert is for: one event, a digest, the watch’s own troubles, or a test."""

    NEWS = "news"
    DIGEST = "digest"
    OPERATIONS = "operations"
    TEST = "test"


class GroupKind(StrEnum):
    """What kind of points a group holds, in the order in which an alert has them: the gravest first, what is strong last.

    `named` are those that nothing earlier compares with, so that none is called new; `continued` are the points of an earlier
    inspection of which the document itself says that they continue.
    """

    PRIORITY_ACTION = "priority_action"
    OF_PARTNERSHIP = "of_partnership"
    CONTINUED = "continued"
    NAMED_AGAIN = "named_again"
    NEW = "new"
    NAMED = "named"
    NOT_CLEARLY_NEW = "not_clearly_new"
    IN_TEXT = "in_text"
    IMPROVING = "improving"
    NO_LONGER_NAMED = "no_longer_named"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLink:
    """A link in an alert, to a document or a page: `Open the report (PDF)`."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """One judgement: its grade before and now, and the direction in words.

    `before` is None where there is none to compare with. `said` is the whole in words, `fell from good to requires
    improvement`; `url` opens the document at `page`.
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
    """A weakness or a priority action, its page and quote, and what is remarked of it.

    `remarks` are short sentences; `earlier` are the words in which the point was named before. `already` is the month of
    the oldest of these that is certain, `times` how often that was at least, `known` both in a short sentence, on `subjects`
    by their names in the vocabulary. `of` says which document the page is of, where it is another than the one that is told: `the
    report of March 2020`. `asked_of` is the body, other than the
    council, that alone is asked to act.
    """

    text: str
    remarks: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    quote: str | None = None
    page: int | None = None
    url: str | None = None
    is_correction: bool = False
    already: date | None = None
    times: int = 0
    known: str = ""
    subjects: tuple[str, ...] = ()
    of: str = ""
    asked_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Points of one kind under their heading. `left_out` counts the points for which there was no room, and those
    of a list of which only some are shown.

    `at_least`: there may be more of the kind than the group holds, and its count says so.
    """

    kind: GroupKind
    heading: str
    points: tuple[AlertPoint, ...] = ()
    note: str | None = None
    left_out: int = 0
    at_least: bool = False

    @property
    def titled(self) -> str:
        """The heading with the count, where there are points: `Needs to improve: named again (2)`."""
        if not self.count:
            return self.heading
        return f"{self.heading} ({'at least ' if self.at_least else ''}{self.count})"

    @property
    def count(self) -> int:
        """The number of points, those in `left_out` included."""
        return len(self.points) + self.left_out


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSection:
    """All that is told of one event of one authority. `event` and `published` are the lines that give their days.

    `unchanged` and `also_judged` are the report’s grades that `grades` does not show: those known to be as before, and
    the others. `screen` is what of it stands on the first screen; alerts that older releases stored have none.
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
    screen: Screen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A trouble of the watch itself, for operators: one sentence, when it began, and whether it is over."""

    sentence: str
    since: datetime
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """All that is told in one message.

    It is the same for all who are told it; each delivery has an alert id of its own.

    `subject` uses short names of authorities; `headline` is the first line of the body; `kicker`, below it, says what
    kind of message it is where that is needed. `contents` has one line for each section where there are several: of these only
    some have a `screen`.

    `thread` is the same for all alerts about one event; `threads_beside` are those of alerts in which other documents
    date the same event otherwise. A new field needs a default, because alerts that were stored earlier must still open.
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

    @property
    def first_line(self) -> str:
        """What the first screen begins with: what happened to whom; of several events, how many there are."""
        screen = self.sections[0].screen if self.sections else None
        if len(self.sections) > 1:
            return self.sentences[0] if self.sentences else self.headline
        if screen is None:
            return self.headline
        is_correction = self.headline.startswith("Correction for ")
        return f"{self.sections[0].authority}: {screen.verdict}" + (" (correction)" if is_correction else "")


_ADAPTER: TypeAdapter[Alert] = TypeAdapter(Alert)
#: Alerts that are kept parsed: as many as one busy hour makes.
_MOST_OPEN = 48


def as_json(alert: Alert) -> str:
    """Return the alert as one line of JSON, from which `from_json` makes an equal alert."""
    return _ADAPTER.dump_json(alert, exclude_defaults=True).decode()


@lru_cache(maxsize=_MOST_OPEN)
def from_json(text: str | bytes) -> Alert:
    """Return the alert that `as_json` wrote, parsed once for all who are sent it.

    Raises ValueError where it is no alert.

    An `alert_id` that an older version wrote into it is left out, because the row of the delivery holds the same.
    """
    return _ADAPTER.validate_json(text)
