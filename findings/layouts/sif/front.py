"""The front page of a single inspection report: the authority, what was inspected and reviewed, the dates, the publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from findings.text.fields import is_labelled, value_after
from findings.text.lines import Line
from findings.text.offsets import with_offsets

# “Inspection of services for children in need of help and / protection, children looked after and care leavers”,
# “Re-inspection of …”, “and / Review of the effectiveness of the Local Safeguarding Children / Board”.
_SERVICES = re.compile(
    r"^(?:re-?\s?)?inspection\s+of\s+services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection",
    re.IGNORECASE | re.MULTILINE,
)
_REVIEW = re.compile(
    r"^(?:(?:and\s+)?review|(?:joint\s+)?inspection)\s+of\s+(?:the\s+effectiveness\s+of\s+)?(?:the\s+)?(?:[\w’']+\s+){0,5}?"
    r"safeguarding\s+children\b",
    re.IGNORECASE | re.MULTILINE,
)
_DATES = re.compile(r"Inspection dates?\s*+(?::\s*+)?(?=\d)", re.IGNORECASE)
_DATES_BEGIN = ("Inspection", "inspection", "INSPECTION")
_PUBLISHED = re.compile(
    r"(?:Report published|Published|Publication date|Date published)\s*+(?::\s*+)?(?=\d)", re.IGNORECASE
)
# A line that does not continue a date ends the value of a label.
_NO_DATE = re.compile(
    r"(?!\d{1,2}(?:st|nd|rd|th)?[ /]|20\d\d\b|(?:to|and)\b|[-–—]|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)"
)
_LABELS = (_DATES, _PUBLISHED, _NO_DATE)
# Headings that follow the front page, where the first page holds more than that.
_NEXT = re.compile(
    r"(?:Contents|Executive summary|Summary of (?:key )?findings|Section 1\b.*|The local authority)\s*:?", re.IGNORECASE
)
_FRONT_LINES = 60
#: The title stands within so many lines.
TITLE_LINES = 20
_PARTLY = 8


@dataclass(frozen=True, slots=True)
class Front:
    """The words of the head, each empty where the head lacks it.

    `services` and `review` say whether the title names the inspection of services and the review of the board.
    """

    authority: str = ""
    services: bool = False
    review: bool = False
    dates: str = ""
    published: str = ""


def front_of(lines: Sequence[Line]) -> Front:
    """Read the head from the lines of the front page."""
    first_label = next((at for at, line in enumerate(lines) if is_labelled(line, (_DATES, _PUBLISHED))), TITLE_LINES)
    title = with_offsets(lines[: min(first_label, TITLE_LINES)]).text
    services, review = _SERVICES.search(title), _REVIEW.search(title)
    begins = min((found.start() for found in (services, review) if found), default=0)
    return Front(
        authority=" ".join(title[:begins].split()),
        services=bool(services),
        review=bool(review),
        dates=value_after(_DATES, lines, _LABELS),
        published=value_after(_PUBLISHED, lines, _LABELS),
    )


def front_end(lines: Sequence[Line]) -> int:
    """Return the index of the first line after the front page."""
    for at, line in enumerate(lines[:_FRONT_LINES]):
        if line.page > lines[0].page or (at and _NEXT.fullmatch(line.text)):
            return at
    return min(len(lines), _FRONT_LINES)


def dates_begin(lines: Sequence[Line]) -> list[int]:
    """Return the index of each line that begins with `Inspection dates`, as a line on front pages does."""
    return [at for at, line in enumerate(lines) if line.text.startswith(_DATES_BEGIN) and _DATES.match(line.text)]


def second_report(lines: Sequence[Line]) -> int:
    """Return the line where another report with a front page begins in the same file; the number of lines where none does.

    Hull (2015): the inspection of the board was printed behind that of the authority.
    """
    for at in dates_begin(lines):
        if lines[at].page > _PARTLY:
            return next(n for n in range(at, -1, -1) if n == 0 or lines[n - 1].page < lines[at].page)
    return len(lines)
