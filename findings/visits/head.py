"""The head of a letter on a visit: the day it is dated, to whom it is sent, and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from findings.dates.dates import dated
from findings.model import Kind, Precision
from findings.text.lines import Line, joined
from findings.visits.opening import kind_named

# What a council sends to everybody begins in other words.
_DEAR = re.compile(r"Dear (?!colleague|resident|parent|all\b|partner|famil|friend).{1,80}", re.IGNORECASE)
# “Focused visit to the London Borough of Kingsmead children’s services / (Achieving for Families)”
_TITLE = re.compile(
    r"(?:.{0,30}: )?(?:Ofsted )?(?:\w+ )?(?P<kind>Monitoring|Focuss?ed) (?:inspection )?visit (?:to|of|at|in) (?P<whom>.+)",
    re.IGNORECASE,
)
# “HU17 9BA”, “London SE6 4RU”
_POSTCODE = re.compile(r"(?:.* )?[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_ADDRESS_LINES = 12
_ADDRESS_WIDTH = 75
_TITLE_LINES = 3
_HEAD = 45
_TITLE_LENGTH = 200
_LONGEST_DAY = 40


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the opening sentence: the letter’s date, the addressee’s lines as one text, its title, “Dear …”."""

    published: date | None = None
    addressee: str = ""
    kind: Kind | None = None
    whom: str = ""
    greets: bool = False


def head_of(lines: Sequence[Line], opening: int | None) -> Head:
    """The head of the letter that opens on line `opening`; the first lines where that is lost."""
    before = lines[:_HEAD] if opening is None else lines[max(0, opening - _HEAD) : opening]
    day_at = next((at for at, line in enumerate(before) if _day(line)), None)
    dear_at = next((at for at, line in enumerate(before) if _DEAR.fullmatch(line.text)), len(before))
    title = _title(before)
    return Head(
        published=_day(before[day_at]) if day_at is not None else None,
        addressee=joined(before[day_at + 1 : dear_at]) if day_at is not None else "",
        kind=kind_named(title["kind"]) if title else None,
        whom=title["whom"] if title else "",
        greets=dear_at < len(before),
    )


def misplaced_head(lines: Sequence[Line], opening: int) -> tuple[int, int] | None:
    """Where the letter’s date and its addressee’s lines begin and end, where the PDF gives them below the opening sentence.

    They are a line with a date and nothing else, and then short lines up to a postcode, on the same page.
    """
    for at in range(opening + 1, len(lines)):
        if lines[at].page != lines[opening].page:
            return None
        if _day(lines[at]) is None:
            continue
        below = [line for line in lines[at + 1 : at + _ADDRESS_LINES] if line.page == lines[at].page]
        ends = (n for n, line in enumerate(below) if _POSTCODE.fullmatch(line.text))
        end = next(ends, None)
        if end is not None and all(len(line.text) < _ADDRESS_WIDTH and line.text[-1] != "." for line in below[:end]):
            return at, at + end + 2
    return None


def _day(line: Line) -> date | None:
    """The date of a line that is nothing else: `3 August 2018`."""
    if len(line.text) > _LONGEST_DAY or not line.text[-1].isdigit():
        return None
    when = dated(line.text)
    is_all = when is not None and (when.begin, when.end) == (0, len(line.text))
    return when.spans[0].start if when and is_all and when.precision is Precision.DAY else None


def _title(lines: Sequence[Line]) -> re.Match[str] | None:
    """The last title before the opening sentence; copies of letters put underscores for blanks.

    A line of prose may go on with `focused visit in October 2021`: no title begins so small.
    """
    for at in reversed(range(len(lines))):
        if lines[at].text[0].islower():
            continue
        if match := _TITLE.match(lines[at].text.replace("_", " ")):
            text = joined(lines[at : at + _TITLE_LINES])
            return _TITLE.match(text.replace("_", " ")[:_TITLE_LENGTH]) or match
    return None
