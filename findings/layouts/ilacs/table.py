"""The table of judgements on the front page of an ILACS report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from findings.layouts.ilacs.interleaved import PIECE, unwoven
from findings.layouts.ilacs.labels import FOREIGN_GRADE, GRADE, LABEL, LABEL_BEGINS, grade_of, key_of, name_of
from findings.model import Grade, Judgement, Stated
from findings.text.lines import Line, joined, width_of

# “Judgement Grade”, then a row for each judgement; label and grade may be broken over lines.
_HEAD = re.compile(r"Judgements?\s*+(?:\|\s*+)?Grades?", re.IGNORECASE)
# A stop may follow the grade.
_ROW = re.compile(rf"{LABEL}\s*+(?:[:|]\s*+)?{GRADE}\s*+[.,;]?", re.IGNORECASE)
# A row whose columns are interleaved may begin with a piece of its grade.
_ROW_BEGINS = re.compile(rf"{LABEL_BEGINS}|{PIECE}", re.IGNORECASE)
_ROW_LINES = 6
_FRONT_LINES = 60
_AROUND = 30
# In characters. No printed line is wider, except in copies that lost their line ends.
_WIDEST = 95
# A grade at a line’s end, of this scale or of another; it is looked for after the last row that is known.
_CAPITAL_GRADE = rf"(?:Outstanding|Good|Inadequate|Requires improvement(?: to be good)?|{FOREIGN_GRADE})"
_ANY_GRADE = re.compile(
    rf"(?:^|(?<![.!?])\s){_CAPITAL_GRADE}$"
    rf"|^(?!.*\b(?:is|are|was|were|be|been|as|remains?|judged)\b)[A-Z].*[^.!?]\s{_CAPITAL_GRADE}\.$"
)
# A row that is not known may have so many lines before the next known row.
_STRANGE_LINES = 4
_STOPS = ".?!:;,”’)"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its judgement, the grade, the words as printed, and the page."""

    key: str
    name: str
    grade: Grade
    quote: str
    page: int

    def judgement(self, places: int) -> Judgement:
        """Return the row as a judgement; `places` is the number of places that state this grade."""
        return Judgement(
            key=self.key, name=self.name, grade=self.grade, page=self.page, quote=self.quote, places=places
        )

    @property
    def stated(self) -> Stated:
        """The row as one of the places that state a grade."""
        return Stated(place="table of judgements", grade=self.grade, page=self.page, quote=self.quote)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in the order printed, the lines where the table begins and ends, and the rows that are not known (`strange`)."""

    begin: int
    end: int
    rows: tuple[Row, ...] = ()
    strange: tuple[str, ...] = ()
    has_head: bool = False


def table_in(lines: Sequence[Line]) -> Table:
    """Return the table on the first page or two; a table without rows where there is none."""
    head = _head(lines)
    place = head or _first_row(lines)
    if place is None:
        return Table(begin=_FRONT_LINES, end=0)
    begin, at = place
    rows: list[Row] = []
    strange: list[str] = []
    while found := _next_row(lines, at):
        first, row, end = found
        if first > at:
            strange.append(joined(lines[at:first]))
        rows.append(row)
        at = end
    strange.extend(_strange_row(lines, at))
    return Table(begin, at, tuple(rows), tuple(strange), head is not None)


def _head(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return where `Judgement Grade` begins and ends, which may stand on two lines; None where it is missing."""
    for at in range(min(len(lines), _FRONT_LINES)):
        for length in (1, 2):
            if _HEAD.fullmatch(joined(lines[at : at + length])):
                return at, at + length
    return None


def _first_row(lines: Sequence[Line]) -> tuple[int, int] | None:
    return next(((at, at) for at in range(min(len(lines), _FRONT_LINES)) if _row(lines, at)), None)


def _row(lines: Sequence[Line], at: int) -> tuple[Row, int] | None:
    """Return the row that begins at line `at`, as long as it can be: `Requires improvement`, then `to be good` on the next line."""
    if not _ROW_BEGINS.match(lines[at].text):
        return None
    found = None
    for length in range(1, _ROW_LINES + 1):
        part = lines[at : at + length]
        quote = joined(part)
        match = _ROW.fullmatch(quote) or _ROW.fullmatch(unwoven(part) or "")
        if match and at + length <= len(lines):
            label = match["label"]
            row = Row(key_of(label), name_of(label), grade_of(match["grade"]), quote, lines[at].page)
            found = row, at + length
    return found


def _next_row(lines: Sequence[Line], at: int) -> tuple[int, Row, int] | None:
    """Return where the next row begins, the row, and where it ends; None at the table’s end.

    The row begins at line `at`, or after a few lines that look like a row that is not known.
    """
    width = width_of(lines[at : at + _AROUND])
    for first in range(at, min(at + _STRANGE_LINES + 1, len(lines))):
        if found := _row(lines, first):
            return first, *found
        if not _in_a_table(lines[first], width):
            return None
    return None


def _strange_row(lines: Sequence[Line], at: int) -> Iterator[str]:
    """Yield a row after the last known one: it ends in a grade, or is short where lines of prose are long."""
    width = width_of(lines[at : at + _AROUND])
    for below in range(at, min(at + _STRANGE_LINES, len(lines))):
        line, after = lines[below], lines[below + 1 : below + 2]
        in_mid_sentence = bool(after) and after[0].text[:1].islower()
        if (_ANY_GRADE.search(line.text) and not in_mid_sentence) or (
            line.text[:1].isupper() and _in_a_table(line, width)
        ):
            yield joined(lines[at : _to_its_grade(lines, below, width) + 1])
            return
        if line.text[-1] in _STOPS:
            return


def _to_its_grade(lines: Sequence[Line], begin: int, width: int) -> int:
    """Return the line of the grade that ends the row, if it follows soon; else the last line of the row’s label."""
    end = min(begin + _STRANGE_LINES, len(lines))
    for at in range(begin, end):
        if _ANY_GRADE.search(lines[at].text) or lines[at].text.isdecimal():
            return at
        if not _in_a_table(lines[at], width):
            break
    label = takewhile(lambda at: lines[at].text[:1].islower(), range(begin + 1, end))
    return max(label, default=begin)


def _in_a_table(line: Line, width: int) -> bool:
    """Say whether the line is short, and neither the end of a sentence nor the next heading."""
    is_heading = line.text.casefold().startswith("what needs to improve")
    return len(line.text) < 0.65 * min(width, _WIDEST) and line.text[-1] not in _STOPS and not is_heading
