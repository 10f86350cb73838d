"""The lists of a letter on a visit, each with the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from findings.model import Weakness
from findings.text.lines import Line, joined
from findings.text.points import first_point, has_marks, weaknesses_in

_STOPS = (".", "?", "!", ":")
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
