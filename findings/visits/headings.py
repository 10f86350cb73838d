"""The headings of letters on visits, of every year since 2016, and the parts of the letter between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from findings.text.lines import Line, joined


class LetterPart(Enum):
    """What stands under a heading; OPENING is what comes before the first."""

    OPENING = "opening"
    AREAS = "areas"
    SUMMARY = "summary"
    IMPROVE = "improve"
    PRIORITY = "priority"
    FINDINGS = "findings"


_IN_THIS_AREA = r"(?: in this area of (?:social work )?practice)?"
_HEADINGS = {
    LetterPart.AREAS: (
        r"(?:Areas? (?:covered|considered|reviewed)(?: (?:by|at|during|in) (?:the|this)(?: \w+)? visit)?"
        r"|Scope of (?:the|this) visit)"
    ),
    LetterPart.SUMMARY: r"(?:Overview|Headline findings?|Summary(?: of findings)?)",
    LetterPart.IMPROVE: (
        rf"(?:What needs to (?:improve|be improved){_IN_THIS_AREA}|Areas? for (?:further )?(?:improvement|development))"
    ),
    LetterPart.PRIORITY: (
        r"(?:(?:Progress (?:on|against|made on|made against) )?(?:the )?(?:Previous |New )?Areas? (?:for|of) priority action"
        r"(?: (?:set|identified|arising|from|at|following|made)\b(?:(?!\b(?:has|have|was|were|is|are)\b)[^.]){1,80})?)"
    ),
    LetterPart.FINDINGS: (
        r"(?:(?:Main |Key |Detailed )?Findings(?: and evaluation of progress)?|Evaluation of progress|Progress made)"
    ),
}
_PATTERNS = {
    # “What needs to improve in this area of social work practice?1”
    part: re.compile(rf"(?=[A-Z])(?i:{words})\s*[?:]*\s*(?:~?\d{{1,2}}~?)?")
    for part, words in _HEADINGS.items()
}
#: Headings that only one kind of letter has, and those that no other document has.
ONLY_FOCUSED = re.compile(r"What needs to improve in this area of (?:social work )?practice\b.{0,4}", re.IGNORECASE)
ONLY_MONITORING = re.compile(
    r"(?:Areas? covered by the (?:monitoring )?visit|Findings and evaluation of progress)\W{0,2}", re.IGNORECASE
)
_CLOSING = re.compile(r"Yours (?:sincerely|faithfully|truly)\W{0,2}", re.IGNORECASE)
_CLOSING_BEGINS = ("Yours", "yours", "YOURS")
_HEADING_LINES = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading, and the heading as printed."""

    part: LetterPart
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A letter from its opening sentence on: its passages, and the lines after “Yours sincerely” (None if it lacks)."""

    passages: tuple[Passage, ...]
    signature: tuple[Line, ...] | None

    def under(self, *parts: LetterPart) -> list[Passage]:
        """The passages of these parts, in order."""
        return [passage for passage in self.passages if passage.part in parts]

    def lines(self, *parts: LetterPart) -> list[Line]:
        """Their lines, without the headings."""
        return [line for passage in self.under(*parts) for line in passage.lines]


def body_of(lines: Sequence[Line], start: int) -> Body:
    """The letter from line `start` on, parted at its headings."""
    end = next((at for at in range(start, len(lines)) if is_closing(lines[at])), None)
    passages = tuple(_passages(lines[start:end]))
    return Body(passages, tuple(lines[end + 1 :]) if end is not None else None)


def is_closing(line: Line) -> bool:
    """Does the letter end here?"""
    return line.text.startswith(_CLOSING_BEGINS) and _CLOSING.fullmatch(line.text) is not None


def is_heading(line: Line) -> bool:
    """Is the line a heading of such a letter?"""
    return any(pattern.fullmatch(line.text) for pattern in _PATTERNS.values())


def _passages(lines: Sequence[Line]) -> Iterator[Passage]:
    part, heading, begin, at = LetterPart.OPENING, "", 0, 0
    while at < len(lines):
        found = _heading(lines, at)
        if found is None:
            at += 1
            continue
        yield Passage(part, heading, tuple(lines[begin:at]))
        part, length = found
        heading = joined(lines[at : at + length])
        begin = at = at + length
    yield Passage(part, heading, tuple(lines[begin:]))


def _heading(lines: Sequence[Line], at: int) -> tuple[LetterPart, int] | None:
    """The part that a heading on this line begins, and how many lines it takes: large letters need more room."""
    if not lines[at].text[0].isupper():
        return None
    for length in range(_HEADING_LINES, 0, -1):
        text = joined(lines[at : at + length])
        part = next((part for part, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)
        if part:
            return part, length
    return None
