"""The table of judgements on the front page of a single inspection report; rows are recognised by their words, not their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from findings.grade_places import Place, place
from findings.layouts.sif.labels import GRADE, JUDGEMENTS, grade_of, key_of, spaced
from findings.text.offsets import TextWithOffsets

# “2.2 Experiences and progress of care leavers Good”; the numbers are sometimes wrong (“1. Leadership, …”, Wirral, 2016).
_NUMBER = r"(?:\d(?:\.\d)?\.?\s+)?"
_LABEL = "|".join(map(spaced, JUDGEMENTS.values()))
_ROW = re.compile(rf"^{_NUMBER}(?P<label>{_LABEL})\s*+(?:[:|]\s*+)?{GRADE}\.?$", re.IGNORECASE | re.MULTILINE)
_NUMBERED = re.compile(r"\n(?P<row>\d(?:\.\d)?\.? [A-Z][^\n]{2,90})")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in the order printed, the rows that are not known (`strange`), and the characters of the front between which they stand."""

    rows: tuple[Place, ...] = ()
    strange: tuple[str, ...] = ()
    begin: int = 0
    end: int = 0


def table_in(front: TextWithOffsets) -> Table:
    """Return the table on the front page; without rows where there is none."""
    matches = list(_ROW.finditer(front.text))
    if not matches:
        return Table(begin=len(front.text), end=len(front.text))
    rows = tuple(
        place(key_of(match["label"]), grade_of(match["grade"]), match, front, "table of judgements")
        for match in matches
    )
    begin, end = matches[0].start(), matches[-1].end()
    return Table(rows, tuple(_strange(front.text, matches)), begin, end)


def _strange(text: str, matches: list[re.Match[str]]) -> Iterator[str]:
    """Yield words between two rows, and a numbered line right after the last row: its judgement or its grade is not known."""
    for row, below in pairwise(matches):
        between = text[row.end() : below.start()].strip()
        if between:
            yield " ".join(between.split())
    if further := _NUMBERED.match(text, matches[-1].end()):
        yield further["row"]
