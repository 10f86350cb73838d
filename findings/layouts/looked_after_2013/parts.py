"""The parts of a 2013 report on looked after children: its five grades, each printed in two places, and its areas for improvement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.grade_places import Place, place
from findings.model import Grade, Weakness
from findings.text.lines import Line
from findings.text.offsets import TextWithOffsets
from findings.text.points import weaknesses_in

#: The five judgements with their names; their scale still had “adequate”.
JUDGEMENTS = {
    "overall": "overall effectiveness",
    "capacity": "capacity to improve",
    "outcomes": "outcomes for looked after children and young people",
    "quality": "quality of provision",
    "leadership": "leadership and management",
}
_GRADES = ("outstanding", "good", "adequate", "inadequate")
_GRADE = rf"(?P<grade>{'|'.join(_GRADES)})"
_NAMES = "|".join(name.replace(" ", r"\s+") for name in JUDGEMENTS.values())
# “Overall effectiveness of services for looked after children and young people”
_LABEL = rf"(?P<label>{_NAMES})(?:\s+of\s+services\s+for\s+looked\s+after\s+children(?:\s+and\s+young\s+people)?)?"
_KEYS = {name: key for key, name in JUDGEMENTS.items()}
_TABLE = re.compile(r"^Record of main findings\s*$", re.IGNORECASE | re.MULTILINE)
_ROW = re.compile(rf"^{_LABEL}\s*+(?:[:|]\s*+)?{_GRADE}$", re.IGNORECASE | re.MULTILINE)
# “Capacity to improve / Grade 2 (Good)”
_HEADING = re.compile(
    rf"^{_LABEL}\s*+(?:[:–-]\s*+)?Grade\s*+(?P<number>[1-4])\s*+\(?{_GRADE}\)?$", re.IGNORECASE | re.MULTILINE
)


_AREAS_HEADING = re.compile(r"(?:\d{1,3}\. )?Areas for (?:improvement|development)\s*:?", re.IGNORECASE)
# “Immediately:”, “Within three months:”, “Within six months (by January 2014):”
_DEADLINE = re.compile(r"(?:Immediately|Within [\w ]{1,20} months?)\b.{0,40}?:?", re.IGNORECASE)
# The next judgement ends the list.
_AFTER = re.compile(
    r"(?:Outcomes for looked after children|Quality of provision|Leadership and management)\b.*|Grade [1-4]\b.*"
)


def rows_in(text: TextWithOffsets) -> tuple[Place, ...]:
    """Return the rows of “Record of main findings”, which stands on the last page; empty without that table."""
    tables = list(_TABLE.finditer(text.text))
    if not tables:
        return ()
    return tuple(_said(match, text, "table of judgements") for match in _ROW.finditer(text.text, tables[-1].end()))


def headings_in(text: TextWithOffsets) -> tuple[Place, ...]:
    """Return the headings with their grades; a heading gives its grade twice, as a number and as a word."""
    return tuple(said for match in _HEADING.finditer(text.text) for said in _said_twice(match, text))


def _said_twice(match: re.Match[str], text: TextWithOffsets) -> tuple[Place, ...]:
    """Return one place where number and word agree, two contradicting places where they do not."""
    word = _said(match, text, "section heading")
    number = Grade(_GRADES[int(match["number"]) - 1])
    if word.stated.grade is number:
        return (word,)
    return (word, place(word.key, number, match, text, "number in the section heading"))


def _said(match: re.Match[str], text: TextWithOffsets, called: str) -> Place:
    label = " ".join(match["label"].casefold().split())
    return place(_KEYS[label], Grade(match["grade"].casefold()), match, text, called)


def weaknesses_among(lines: Sequence[Line]) -> tuple[Weakness, ...]:
    """Return the points, in the order of their deadlines; empty where the section is missing."""
    begin = next((at for at, line in enumerate(lines) if _AREAS_HEADING.fullmatch(line.text)), None)
    if begin is None:
        return ()
    end = next((at for at in range(begin + 1, len(lines)) if _AFTER.fullmatch(lines[at].text)), len(lines))
    parts: list[list[Line]] = [[]]
    for line in lines[begin + 1 : end]:
        if _DEADLINE.fullmatch(line.text):
            parts.append([])
        else:
            parts[-1].append(line)
    return tuple(point for part in parts for point in weaknesses_in(part))
