"""How templates show days, grades and directions, and what stands at the top of every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup, escape

from findings.dates.clock import LONDON
from findings.model import Direction, Grade
from findings.passages.doubts import where
from findings.text.safe import LONGEST_TEXT, address, at_page, clipped, visible
from findings.timeline.words import inspection_heading
from findings.wording import day, event_dates, event_name, event_words, grade_word, judgement_name, often
from worker.health.promises import WatchStatus
from worker.web.ground import ground
from worker.wording.moments import duration, moment

_DIRECTIONS = {Direction.UP: "rose", Direction.DOWN: "fell", Direction.SAME: "as before"}
_GRADE_CLASSES = {
    Grade.OUTSTANDING: "g3",
    Grade.GOOD: "g2",
    Grade.REQUIRES_IMPROVEMENT: "g1",
    Grade.ADEQUATE: "g1",
    Grade.INADEQUATE: "g0",
}
#: As many of the broken promises are shown.
_MOST_BROKEN = 5


@dataclass(frozen=True, slots=True)
class Banner:
    """Whether all is well, in one sentence; else `broken` has the sentences of what is not."""

    well: bool
    sentence: str
    broken: tuple[str, ...] = ()


def banner() -> Banner:
    """How the watch is now."""
    promises = ground().promises
    return banner_of(promises.for_visitors(promises.recent()), ground().clock())


def banner_of(status: WatchStatus, now: datetime) -> Banner:
    if not status.well:
        more = len(status.broken) - _MOST_BROKEN
        rest = (f"And {more} more: ofsted-watch status.",) if more > 0 else ()
        return Banner(
            False, "Something is not well: what is new may be missing here.", status.broken[:_MOST_BROKEN] + rest
        )
    if status.last_look is None:
        return Banner(True, "Nothing has been looked at yet.")
    many = "the one page" if status.watched == 1 else f"all {status.watched} pages"
    return Banner(
        True, f"Everything checked: {many}, the latest at {_at(datetime.fromisoformat(status.last_look), now)}."
    )


def moment_words(at: datetime) -> str:
    """A moment in London: `24 May 2024, 09:41`."""
    there = at.astimezone(LONDON)
    return f"{day(there.date())}, {there:%H:%M}"


def month(when: date | None) -> str:
    """A month in short: `May 2024`; a dash where there is none."""
    return f"{when:%b %Y}" if when else "–"


def grade_class(grade: Grade | None) -> str:
    """The class of the style sheet that colours a grade."""
    return _GRADE_CLASSES.get(grade, "g") if grade else "g"


def direction_word(direction: Direction | None) -> str:
    """The direction in a word, `fell`; empty where there is none to tell."""
    return _DIRECTIONS.get(direction, "") if direction else ""


def many(number: int, one: str, several: str | None = None) -> str:
    """A number with its noun: `1 document`, `3 documents`."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def as_lines(words: str) -> Markup:
    """Words of several lines for a `pre`, each line made safe by itself; a page tidies all other words into one line."""
    return Markup("\n").join(escape(visible(line)) for line in words.split("\n"))


def with_commands(sentence: str) -> Markup:
    """A sentence whose commands stand between backticks, each of them as code."""
    parts = enumerate(visible(sentence).split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(words) if at % 2 else escape(words) for at, words in parts)


def _at(moment: datetime, now: datetime) -> str:
    there = moment.astimezone(LONDON)
    return (
        f"{there:%H:%M}" if there.date() == now.astimezone(LONDON).date() else f"{there:%H:%M} on {day(there.date())}"
    )


#: By their names in templates. `safe_url` gives nothing where an address is not safe to follow.
FILTERS = {
    "day": lambda when: day(when) if when else "–",
    "month": month,
    "moment": moment_words,
    "moment_of": lambda iso: moment_words(datetime.fromisoformat(iso)) if iso else "never",
    "short_moment_of": moment,
    "short_moment": lambda when: moment(when.isoformat()),
    "day_of": lambda iso: day(date.fromisoformat(iso)) if iso else "–",
    "duration": duration,
    "as_lines": as_lines,
    "with_commands": with_commands,
    "grade": grade_word,
    "grade_class": grade_class,
    "direction": direction_word,
    "inspection_heading": inspection_heading,
    "judgement": judgement_name,
    "event": event_words,
    "event_name": event_name,
    "event_dates": event_dates,
    "often": often,
    "many": many,
    "safe_url": address,
    "at_page": at_page,
    "clipped": lambda words: clipped(words, LONGEST_TEXT),
    "where": where,
}
