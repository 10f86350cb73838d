"""“What needs to improve” in an ILACS report: its points, and its areas for priority action where it sets any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten

from findings.model import PriorityAction, Weakness
from findings.text.framework_tag import without_tag
from findings.text.lines import Line, joined
from findings.text.points import first_point, has_marks, is_a_list_without_marks, weaknesses_in, without_bullet
from findings.text.unmarked_points import is_long, unmarked_points
from findings.visits.heading_words import LetterPart, bare_heading, part_named

# “What needs to improve?”, without “?”, with “:”, with a footnote’s number after it.
_HEADING = re.compile(r"What needs to improve\s*+(?:[?:.]++\s*+)?\d?", re.IGNORECASE)
_PRIORITY = re.compile(r"Areas? (?:for|of) priority action\s*+(?:[?:.]++\s*+)?\d?", re.IGNORECASE)

_HEADINGS_BEGIN = ("what", "area")
_NONE = re.compile(r"(?:there (?:are|were) no|no|none|inspectors (?:did not|have not))\b", re.IGNORECASE)


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
    before = min(sections, default=len(lines))
    named = {at: part for at in range(start, len(lines)) if (part := _part(lines, at, before))}
    first = next(iter(named), len(lines))
    end = next((at for at in sections if at > first), len(lines))
    headings = [at for at in named if at < end]
    begin = headings[0] if headings else min(sections, default=end)
    parts = [(named[at], lines[at + 1 : below]) for at, below in pairwise([*headings, end])]
    points = [part for heading, part in parts if heading is LetterPart.IMPROVE]
    actions = [part for heading, part in parts if heading is LetterPart.PRIORITY]
    doubts = [
        *_unannounced(lines[start:begin]),
        *_elsewhere([] if headings else lines[begin:]),
        *_unmarked(actions),
    ]
    return Improvement(
        begin,
        tuple(point for part in points for point in _points(part)),
        tuple(PriorityAction(text=point.text, page=point.page) for part in actions for point in weaknesses_in(part)),
        tuple(doubts),
        tuple(_notes(points)),
    )


def _part(lines: Sequence[Line], at: int, before: int) -> LetterPart | None:
    """Return what a heading on this line leads to; in other words than the usual ones it stands in the summary, over a list."""
    text = lines[at].text
    if text[:4].lower() in _HEADINGS_BEGIN:
        if _HEADING.fullmatch(text):
            return LetterPart.IMPROVE
        if _PRIORITY.fullmatch(text):
            return LetterPart.PRIORITY
    over_a_list = at + 1 < min(before, len(lines)) and without_bullet(lines[at + 1]) is not None
    part = part_named(bare_heading(text)) if over_a_list else None
    return part if part in (LetterPart.IMPROVE, LetterPart.PRIORITY) else None


def _points(part: Sequence[Line]) -> tuple[Weakness, ...]:
    """Return the points of the list, with marks or without; prose holds none."""
    if has_marks(part) or not is_a_list_without_marks(part):
        return weaknesses_in(part)
    paragraphs = unmarked_points(part)
    if any(is_long(paragraph.text) for paragraph in paragraphs):
        return ()
    tagged = ((paragraph, *without_tag(paragraph.text)) for paragraph in paragraphs if not paragraph.text.endswith(":"))
    return tuple(Weakness(text=text, page=paragraph.page, national_framework=tag) for paragraph, text, tag in tagged)


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


def _unmarked(actions: list[Sequence[Line]]) -> list[str]:
    """Return a doubt where areas for priority action are set out in a form that is not read; `there are none` is no form."""
    unread = (part for part in actions if part and not has_marks(part) and not _NONE.match(joined(part)))
    return ["The areas for priority action are not written as a list that can be read."] if any(unread) else []


def _notes(points: list[Sequence[Line]]) -> list[str]:
    """Return a note where the section is missing or holds prose, which is rare but has been seen."""
    if not points:
        return ["The report has no section “What needs to improve”."]
    notes = ["“What needs to improve” stands twice."] if len(points) > 1 else []
    if not any(has_marks(part) for part in points):
        notes.append("“What needs to improve” is written without marked points.")
    return notes
