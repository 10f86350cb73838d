"""The sections of an ILACS report: each heading repeats the grade in the table, as a second and independent statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.layouts.ilacs.labels import GRADE, LABEL, grade_of, key_of, name_of
from findings.model import Grade, Stated
from findings.text.lines import Line, joined

# “… protection: good”, “… is outstanding”, “… are: inadequate”, “… requires improvement to be good” without a colon.
_HEADING = re.compile(rf"{LABEL}(?:\s++(?:is|are))?\s*+(?:[:;–-]\s*+)?{GRADE}\s*+[.:]?", re.IGNORECASE)
_LABEL = re.compile(LABEL, re.IGNORECASE)
_LABEL_BEGINS = re.compile(
    r"(?:The )?(?:[Ee]xperiences? and progress of|[Ii]mpact of leaders on|[Oo]verall effectiveness)\b"
)
_CONNECTS = re.compile(r"(?:\s+(?:is|are))?\s*[:;–-]|\s+(?:is|are)$", re.IGNORECASE)
_HEADING_LINES = 4
_LABEL_LINES = 3
# “Requires improvement to be good” is the longest grade.
_GRADE_WORDS = 5


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section’s heading: its judgement, the grade that it repeats (None where not known), its line `at`, page and words.

    `is_bare` where no word at all follows the name of the judgement: the grade is lost, and not of another scale.
    """

    key: str
    name: str
    grade: Grade | None
    at: int
    page: int
    quote: str
    is_bare: bool = False

    @property
    def stated(self) -> Stated:
        """The heading as one of the places that state a grade."""
        return Stated(place="section heading", grade=self.grade, page=self.page, quote=self.quote)


def sections_in(lines: Sequence[Line], start: int) -> tuple[ReportSection, ...]:
    """Return the headings after line `start`, in order."""
    return tuple(_sections(lines, start))


def _sections(lines: Sequence[Line], start: int) -> Iterator[ReportSection]:
    at = start
    while at < len(lines):
        section, length = None, 1
        if _LABEL_BEGINS.match(lines[at].text) and lines[at].text[0].isupper():
            section, length = _graded(lines, at) or _ungraded(lines, at) or (None, 1)
        if section:
            yield section
        at += length


def _graded(lines: Sequence[Line], at: int) -> tuple[ReportSection, int] | None:
    """Return the heading with a grade that begins at line `at`, over as many lines as match, and how many those are."""
    for length in range(min(_HEADING_LINES, len(lines) - at), 0, -1):
        quote = joined(lines[at : at + length])
        match = _HEADING.fullmatch(quote)
        if match:
            label = match["label"]
            return ReportSection(
                key_of(label), name_of(label), grade_of(match["grade"]), at, lines[at].page, quote
            ), length
    return None


def _ungraded(lines: Sequence[Line], at: int) -> tuple[ReportSection, int] | None:
    """Return a heading whose grade is not one of the four: the label ends its line, or a colon follows it."""
    for length in range(min(_LABEL_LINES, len(lines) - at), 0, -1):
        text = joined(lines[at : at + length])
        match = _LABEL.match(text)
        if match and key_of(match["label"]) != "overall" and _ends_label(text[match.end() :]):
            quote = _beyond(lines[at : at + length], match.end())
            is_bare = _is_bare(lines[at : at + _LABEL_LINES + 1], match["label"])
            key, name = key_of(match["label"]), name_of(match["label"])
            return ReportSection(key, name, None, at, lines[at].page, quote, is_bare), length
    return None


def _is_bare(lines: Sequence[Line], label: str) -> bool:
    """Say whether no grade of any scale follows the label: its line ends with it, and the next is the section’s first paragraph."""
    length = next(n for n in range(1, len(lines) + 1) if len(joined(lines[:n])) >= len(label))
    rest = joined(lines[:length])[len(label) :].strip(" :;–-.")
    below = lines[length].text.split() if length < len(lines) else []
    is_paragraph = len(below) > _GRADE_WORDS or not below or below[0].rstrip(".").isdecimal()
    return rest in ("", "is", "are") and is_paragraph


def _beyond(lines: Sequence[Line], label: int) -> str:
    """Return as few of the lines as hold words after the label and its colon; the label ends at character `label`."""
    texts = (joined(lines[:length]) for length in range(1, len(lines)))
    return next((text for text in texts if len(text) > label + 2), joined(lines))


def _ends_label(rest: str) -> bool:
    return not rest or bool(_CONNECTS.match(rest) and len(rest) < 60)
