"""A letter on a visit from its opening sentence on, parted at its headings, and where it has none by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from findings.text.lines import Line, joined
from findings.text.paragraphs import paragraph_begins
from findings.text.points import has_marks, last_point_end
from findings.text.sentences import sentences_in
from findings.text.unmarked_points import is_long
from findings.visits.closing import end_of
from findings.visits.heading_words import LetterPart
from findings.visits.headings import full_width, heading_at
from findings.visits.numbering import with_bullets

_LISTS = (LetterPart.IMPROVE, LetterPart.PRIORITY)
_BEFORE_THE_FINDINGS = (LetterPart.OPENING, LetterPart.AREAS)
# What the paragraphs before the findings speak of: the letter, the visit, what inspectors did.
_ON_THE_VISIT = re.compile(
    r"\b(?:this letter|(?:this|the) (?:\w+ )?visit|the (?:previous|last) visit|methodology|framework|range of evidence|Majesty"
    r"|(?:inspectors|they|we)(?: have)?(?: also)? (?:looked|considered|evaluated|reviewed|examined|explored|focused|used|spoke|met|read"
    r"|held|observed|visited|scrutinised|talked|sampled|appraised|were|carried))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading, and the heading as printed; empty where the passage has none."""

    part: LetterPart
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """Its passages, and the lines from the inspector’s name on (None where the letter is not signed)."""

    passages: tuple[Passage, ...]
    signature: tuple[Line, ...] | None

    def under(self, *parts: LetterPart) -> list[Passage]:
        """The passages of these parts, in order."""
        return [passage for passage in self.passages if passage.part in parts]

    def lines(self, *parts: LetterPart) -> list[Line]:
        """Their lines, without the headings."""
        return [line for passage in self.under(*parts) for line in passage.lines]

    def has_heading(self, part: LetterPart) -> bool:
        """Does a heading lead to this part?"""
        return any(passage.heading for passage in self.under(part))


def body_of(lines: Sequence[Line], start: int) -> Body:
    """The letter from line `start` on, parted at its headings."""
    end = end_of(lines, start)
    under_headings = list(_passages(lines[start : end[0] if end else None]))
    has_findings = any(passage.part is LetterPart.FINDINGS for passage in under_headings)
    parted = [each for passage in under_headings for each in _without_findings(passage, has_findings)]
    if not any(passage.part is LetterPart.SUMMARY for passage in parted):
        parted = [each for passage in parted for each in _without_summary(passage)]
    return Body(tuple(parted), tuple(lines[end[1] :]) if end else None)


def _passages(lines: Sequence[Line]) -> Iterator[Passage]:
    part, heading, begin, at = LetterPart.OPENING, "", 0, 0
    width = full_width(lines)
    while at < len(lines):
        found = heading_at(lines, at, part, width)
        if found is None:
            at += 1
            continue
        yield Passage(part, heading, tuple(lines[begin:at]))
        part, length = found
        heading = joined(lines[at : at + length])
        begin = at = at + length
    yield Passage(part, heading, tuple(lines[begin:]))


def _without_findings(passage: Passage, has_findings: bool) -> Iterator[Passage]:
    """The list under its heading, and the paragraphs that follow its last point as a passage of findings."""
    if passage.part not in _LISTS:
        yield passage
        return
    lines = with_bullets(passage.lines) if not has_marks(passage.lines) else passage.lines
    end = last_point_end(lines) if has_marks(lines) else len(lines)
    end = end if has_findings else min(end, _points_end(lines))
    yield replace(passage, lines=lines[:end])
    if end < len(lines):
        yield Passage(LetterPart.FINDINGS, "", lines[end:])


def _points_end(lines: Sequence[Line]) -> int:
    """Where the points end if no heading leads to the findings: at the first long paragraph."""
    begins = [*paragraph_begins(lines), len(lines)]
    return next((begin for begin, end in pairwise(begins) if begin and is_long(joined(lines[begin:end]))), len(lines))


def _without_summary(passage: Passage) -> Iterator[Passage]:
    """What comes before the findings, and its last paragraphs as a summary, where they do not speak of the visit."""
    begin = _summary_begin(passage.lines) if passage.part in _BEFORE_THE_FINDINGS else len(passage.lines)
    yield replace(passage, lines=passage.lines[:begin])
    if begin < len(passage.lines):
        yield Passage(LetterPart.SUMMARY, "", passage.lines[begin:])


def _summary_begin(lines: Sequence[Line]) -> int:
    """Where the first paragraph begins that is neither a list nor about the visit."""
    begins = [*paragraph_begins(lines), len(lines)]
    paragraphs = pairwise(begins)
    return next((begin for begin, end in paragraphs if not _is_on_the_visit(lines[begin:end])), len(lines))


def _is_on_the_visit(lines: Sequence[Line]) -> bool:
    text = joined(lines)
    begin, end = next(sentences_in(text), (0, 0))
    return has_marks(lines) or text.endswith(":") or _ON_THE_VISIT.search(text[begin:end]) is not None
