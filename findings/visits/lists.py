"""The lists of a letter on a visit, each with the words that lead to it; and lists whose points have no marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from findings.model import Weakness
from findings.text.lines import Line, joined
from findings.text.paragraphs import Paragraph, paragraphs_in
from findings.text.points import first_point, has_marks, weaknesses_in
from findings.text.sentences import sentences_in

_STOPS = (".", "?", "!", ":")
_WITHIN = re.compile(r"[a-z][.;] [A-Z]")
_POINT_ENDS = (".", ";")
# A point of a list without marks is a sentence or two; findings are paragraphs.
_MOST_SENTENCES = 2
_MOST_WORDS = 70
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list’s points, and what stands before the first of them: `They considered:`."""

    lead: str
    points: tuple[Weakness, ...]


def last_sentence(lead: str) -> str:
    """What leads to a list is the last sentence before it."""
    return _SENTENCE.split(lead)[-1]


def lists_in(lines: Sequence[Line]) -> tuple[Listed, ...]:
    """Every list in the lines of a passage, in order; prose without a list gives none."""
    begins = [0, *_leads(lines), len(lines)]
    return tuple(listed for begin, end in pairwise(begins) for listed in _list(lines[begin:end]))


def _list(lines: Sequence[Line]) -> Iterator[Listed]:
    first = first_point(lines)
    if first is not None:
        yield Listed(joined(lines[:first]), weaknesses_in(lines[first:]))


def _leads(lines: Sequence[Line]) -> Iterator[int]:
    """Where the paragraph begins that leads to a second list: it ends with a colon, and points come before it."""
    for at in range(1, len(lines) - 1):
        if lines[at].text.endswith(":") and has_marks(lines[at + 1 :]) and has_marks(lines[:at]):
            yield next((n for n in range(at, 0, -1) if lines[n - 1].text.endswith(_STOPS)), at)


def unmarked_points(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Prose by its paragraphs; or else points without marks: no sentence of theirs ends within a line."""
    paragraphs = paragraphs_in(lines)
    if any(is_long(paragraph.text) for paragraph in paragraphs) or any(_WITHIN.search(line.text) for line in lines):
        return paragraphs
    begins = [at for at in range(1, len(lines)) if _may_begin(lines[at - 1], lines[at])]
    parts = pairwise([0, *begins, len(lines)])
    return tuple(paragraph for begin, end in parts for paragraph in paragraphs_in(lines[begin:end]))


def is_long(text: str) -> bool:
    """Is this a paragraph of findings, and no point of a list?"""
    return len(text.split()) > _MOST_WORDS or sum(1 for _ in sentences_in(text)) > _MOST_SENTENCES


def _may_begin(above: Line, line: Line) -> bool:
    return line.text[0].isupper() and above.text.endswith(_POINT_ENDS)
