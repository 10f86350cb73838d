"""“What needs to improve” in an ILACS report: its points, and its areas for priority action where it sets any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten

from findings.model import PriorityAction, Weakness
from findings.text.lines import Line
from findings.text.points import first_point, has_marks, is_a_list_without_marks, weaknesses_in, without_bullet

# “What needs to improve?”, without “?”, with “:”, with a footnote’s number after it.
_HEADING = re.compile(r"What needs to improve\s*[?:.]*\s*\d?", re.IGNORECASE)
_PRIORITY = re.compile(r"Areas? (?:for|of) priority action\s*[?:.]*\s*\d?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Improvement:
    """The points, the line where they begin, and sentences on them: `doubts` hold the report, `notes` do not."""

    begin: int
    weaknesses: tuple[Weakness, ...] = ()
    priority_actions: tuple[PriorityAction, ...] = ()
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def improvement_in(lines: Sequence[Line], start: int, sections: Sequence[int]) -> Improvement:
    """Return the lists between the table, which ends at line `start`, and the first section after them."""
    first = next((at for at in range(start, len(lines)) if _is_heading(lines[at])), len(lines))
    end = next((at for at in sections if at > first), len(lines))
    headings = [at for at in range(first, end) if _is_heading(lines[at])]
    begin = headings[0] if headings else min(sections, default=end)
    parts = [(lines[at], lines[at + 1 : below]) for at, below in pairwise([*headings, end])]
    points = [part for heading, part in parts if _HEADING.fullmatch(heading.text)]
    actions = [part for heading, part in parts if _PRIORITY.fullmatch(heading.text)]
    doubts = [
        *_unannounced(lines[start:begin]),
        *_elsewhere([] if headings else lines[begin:]),
        *_repeated(points),
        *_unmarked([*points, *actions]),
    ]
    return Improvement(
        begin,
        tuple(point for part in points for point in weaknesses_in(part)),
        tuple(PriorityAction(text=point.text, page=point.page) for part in actions for point in weaknesses_in(part)),
        tuple(doubts),
        tuple(_notes(points)),
    )


def _is_heading(line: Line) -> bool:
    return bool(_HEADING.fullmatch(line.text) or _PRIORITY.fullmatch(line.text))


def _unannounced(lines: Sequence[Line]) -> list[str]:
    """Return a doubt where a list stands before the section: its heading was lost, or is not known."""
    return _not_under_heading(lines, first_point(lines))


def _elsewhere(lines: Sequence[Line]) -> list[str]:
    """Return a doubt where a report without the section has a list: it may be what needs to improve, under another heading."""
    return _not_under_heading(lines, next((at for at, line in enumerate(lines) if without_bullet(line)), None))


def _not_under_heading(lines: Sequence[Line], at: int | None) -> list[str]:
    if at is None:
        return []
    where = f"after “{_short(lines[at - 1].text)}”" if at else f"and begins “{_short(lines[at].text)}”"
    what = f"A list stands on page {lines[at].page}, {where}"
    return [f"{what}: “What needs to improve” is not there, or its heading was lost."]


def _short(words: str) -> str:
    return shorten(words, 80, placeholder=" …")


def _repeated(points: list[Sequence[Line]]) -> list[str]:
    return ["“What needs to improve” stands twice."] if len(points) > 1 else []


def _unmarked(parts: list[Sequence[Line]]) -> list[str]:
    if any(not has_marks(part) and is_a_list_without_marks(part) for part in parts):
        return ["What needs to improve is not written as a list that can be read."]
    return []


def _notes(points: list[Sequence[Line]]) -> list[str]:
    """Return a note where the section is missing or holds prose, which is rare but has been seen."""
    if not points:
        return ["The report has no section “What needs to improve”."]
    if not any(has_marks(part) for part in points):
        return ["“What needs to improve” is written as prose, without points."]
    return []
