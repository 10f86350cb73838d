"""One list of recommendations: numbered points, their sub-points, and the topics that stand between them as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from findings.model import Weakness
from findings.text.lines import Line, joined, width_of
from findings.text.points import has_marks, weaknesses_in, without_bullet

# “12. Ensure that …”, “31.Improve …” where the space was lost.
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]\s*(?=[A-Z‘’“\"'(])")
# A report may skip a number by mistake; after a larger gap, the number is not that of a point.
_LEAP = 3
_STOPS, _CLOSING_MARKS = (".", ":", ";", "!", "?", ")"), "’”\"'"
_TOPIC_LINES = 2
# A second paragraph of a point has at most so many lines.
_PARAGRAPH_LINES = 6
# Letters differ in width: a line ended a paragraph only if the next word and so many more characters would have fitted.
_ROOM = 8
_SHORT = 0.95


@dataclass(slots=True)
class _Point:
    lines: list[Line]
    sub: list[list[Line]] = field(default_factory=list)


def points_in(lines: Sequence[Line]) -> tuple[Weakness, ...]:
    """Return the points, each whole and with the page where it begins. Where none is numbered, the bullets are the points.

    A topic between two points belongs to neither, and the text after the last point is not part of the list.
    """
    if not any(_NUMBER.match(line.text) for line in lines):
        return weaknesses_in(lines) if has_marks(lines) else ()
    return tuple(_weakness(point) for point in _points(lines))


def _points(lines: Sequence[Line]) -> Iterator[_Point]:
    width = width_of(lines)
    point: _Point | None = None
    open_ = False
    last = since = 0
    for at, line in enumerate(lines):
        number = _number(line, last)
        if number:
            if point:
                yield point
            point, open_, last, since = _Point([_bare(line)]), True, number, 0
        elif point and open_ and not _is_apart(lines, at, width):
            _add(point, line)
        elif point:
            open_, since = False, since + 1
            if since > _TOPIC_LINES:
                break
    if point:
        yield point


def _number(line: Line, last: int) -> int:
    """Return the point’s number where it continues the numbering; 0 where the line begins no point."""
    match = _NUMBER.match(line.text)
    number = int(match["number"]) if match else 0
    return number if last == 0 or last < number <= last + _LEAP else 0


def _is_apart(lines: Sequence[Line], at: int, width: int) -> bool:
    """Say whether this line is not part of the point above: a topic before the next point, or text after the list."""
    line, above = lines[at], lines[at - 1]
    if without_bullet(line, or_dash=True) or not line.text[:1].isupper():
        return False
    ended = _ends(above.text)
    room = len(above.text) + len(line.text.split(maxsplit=1)[0]) + _ROOM < width
    if _is_topic(lines[at : at + _TOPIC_LINES + 1], width):
        return ended or room
    return ended and room and not _goes_on(lines, at)


def _is_topic(lines: Sequence[Line], width: int) -> bool:
    """Say whether a line or two, short and without a stop, stand here before a point."""
    length = next((n for n, line in enumerate(lines) if _NUMBER.match(line.text)), 0)
    return length > 0 and all(len(line.text) < _SHORT * width and not _ends(line.text) for line in lines[:length])


def _ends(text: str) -> bool:
    """Say whether the line ends in a stop, with or without quotation marks after it."""
    return text.rstrip(_CLOSING_MARKS).endswith(_STOPS)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Say whether this is a second paragraph of the point: the next point, or the end of the list, is near."""
    near = lines[at + 1 : at + 1 + _PARAGRAPH_LINES]
    return len(near) < _PARAGRAPH_LINES or any(_NUMBER.match(line.text) for line in near)


def _add(point: _Point, line: Line) -> None:
    sub = without_bullet(line, or_dash=True)
    if sub:
        point.sub.append([sub])
    else:
        (point.sub[-1] if point.sub else point.lines).append(line)


def _bare(line: Line) -> Line:
    return Line(_NUMBER.sub("", line.text, count=1), line.page, line.after_gap)


def _weakness(point: _Point) -> Weakness:
    sub = tuple(joined(lines) for lines in point.sub)
    return Weakness(text=joined(point.lines), page=point.lines[0].page, sub=sub)
