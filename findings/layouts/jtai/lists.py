"""“What needs to improve” and “Areas for priority action” in a letter on a joint targeted area inspection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from findings.model import PriorityAction, Weakness
from findings.text.lines import Line, joined, width_of
from findings.text.long_points import heads
from findings.text.paragraphs import paragraphs_in
from findings.text.points import ends_paragraph, first_point, has_marks, weaknesses_in, without_bullet

_IMPROVE = re.compile(r"What needs to improve\s*+(?:[?:.]++\s*+)?\d?", re.IGNORECASE)
_PRIORITY = re.compile(r"Area(?P<several>s)? (?:for|of) priority actions?\s*+(?:[:.]\s*+)?\d?", re.IGNORECASE)
# A line that is only the last word of a sentence begins small.
_STRENGTHS = r"(?:(?-i:K)ey strengths|(?-i:S)trengths)\s*:?"
_AREAS = r"Areas? for improvement\s*:?"
_HEADLINE = r"Headline findings\s*:?"
_HEADING = re.compile(
    rf"{_IMPROVE.pattern}|{_PRIORITY.pattern}|{_STRENGTHS}|{_AREAS}|{_HEADLINE}|Main findings\s*:?|Context|Background"
    r"|Next steps|(?:Case|Practice) stud(?:y|ies)\b.{0,80}|Yours sincerely",
    re.IGNORECASE,
)
# Letters until 2020 describe areas for improvement in prose, those since 2022 list what needs to improve.
_OLD = re.compile(rf"{_STRENGTHS}|{_AREAS}", re.IGNORECASE)
_NEW = re.compile(rf"{_HEADLINE}|{_IMPROVE.pattern}", re.IGNORECASE)
IS_AREAS, IS_CASE_STUDY, IS_HEADLINE, IS_NEXT_STEPS, IS_STRENGTHS = (
    re.compile(words, re.IGNORECASE).fullmatch
    for words in (_AREAS, r"(?:Case|Practice) stud.*", _HEADLINE, r"Next steps", _STRENGTHS)
)
# “Urgent action is required by the Vale Hospitals NHS Trust to assure themselves …”, before the list.
_REQUIRED_BY = re.compile(
    r"\b(?:urgent|immediate|priority|swift)(?: [\w-]+){0,3} (?:is|are) (?:required|needed) (?:by|from|of) (?:the )?"
    r"(?P<body>(?-i:[A-Z])[^.;:]{2,120}?)(?= to [a-z]|[.;:]|$)",
    re.IGNORECASE,
)
_NONE = re.compile(r"There (?:are|were) no (?:areas?|priority)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lists:
    """Both lists, the number of different headings that such letters have, and sentences on what could not be read."""

    headings: int
    weaknesses: tuple[Weakness, ...] = ()
    priority_actions: tuple[PriorityAction, ...] = ()
    doubts: tuple[str, ...] = ()


def sections_in(lines: Sequence[Line]) -> list[tuple[str, Sequence[Line]]]:
    """Return each heading with the lines below it."""
    at = [n for n, line in enumerate(lines) if _HEADING.fullmatch(line.text)]
    return [(lines[begin].text, lines[begin + 1 : end]) for begin, end in pairwise([*at, len(lines)])]


def lists_in(lines: Sequence[Line]) -> Lists:
    """Return the lists of the whole letter."""
    sections = sections_in(lines)
    points = [section[: _list_end(section)] for heading, section in sections if _IMPROVE.fullmatch(heading)]
    weaknesses = tuple(point for part in points for point in weaknesses_in(part))
    actions = tuple(action for heading, section in sections for action in _actions(heading, section))
    headings = [heading for heading, _ in sections]
    return Lists(len(set(headings)), weaknesses, actions, tuple(_doubts(headings, weaknesses, actions, lines)))


def _list_end(section: Sequence[Line]) -> int:
    """Return the index of the first line after the list: some letters continue under a heading that is not known."""
    width = width_of(section)
    first = next((at for at, line in enumerate(section) if without_bullet(line)), len(section))
    for at in range(first + 1, len(section)):
        if without_bullet(section[at]):
            continue
        if ends_paragraph(section[at - 1], section[at], width) or heads(section, at, width):
            return at
    return len(section)


def _actions(heading: str, section: Sequence[Line]) -> Iterator[PriorityAction]:
    match = _PRIORITY.fullmatch(heading)
    if not match:
        return
    if has_marks(section):
        told = [(point.text, point.page, point.sub) for point in weaknesses_in(section)]
    elif match["several"]:
        told = [(paragraph.text, paragraph.page, ()) for paragraph in paragraphs_in(section)]
    else:
        told = [(joined(section), section[0].page, ())] if section else []
    responsible = _required_by(section)
    for text, page, sub in told:
        if not _NONE.match(text):
            yield PriorityAction(text=text, page=page, sub=sub, responsible=responsible)


def _required_by(section: Sequence[Line]) -> str | None:
    """Return the body of which the sentences before the list require the actions; None where they name none."""
    first = first_point(section)
    found = _REQUIRED_BY.search(joined(section[:first])) if first else None
    return found["body"] if found else None


def _doubts(
    headings: Sequence[str], weaknesses: Sequence[Weakness], actions: Sequence[PriorityAction], lines: Sequence[Line]
) -> Iterator[str]:
    is_new = any(map(_NEW.fullmatch, headings))
    if not is_new and not any(map(_OLD.fullmatch, headings)):
        yield "None of the headings that such letters have was found."
    if is_new and not weaknesses:
        yield "No points were found under “What needs to improve”."
    if any(map(_PRIORITY.fullmatch, headings)) and not actions and not any(_says_none(line) for line in lines):
        yield "Nothing was found under “Areas for priority action”."


def _says_none(line: Line) -> bool:
    return bool(_NONE.match((without_bullet(line) or line).text))
