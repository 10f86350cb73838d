"""Lists whose points have no marks, or have lost them: each point is a paragraph, or begins a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from findings.text.lines import Line
from findings.text.paragraphs import Paragraph, paragraphs_in
from findings.text.sentences import sentences_in

_WITHIN = re.compile(r"[a-z][.;] [A-Z]")
_POINT_ENDS = (".", ";")
# A point is a sentence or two; findings are paragraphs.
_MOST_SENTENCES = 2
_MOST_WORDS = 70


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
