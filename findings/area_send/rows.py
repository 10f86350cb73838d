"""The rows of the table of priority actions: the bodies that must act in one column, what they must do in the other.

PDFs give a row’s narrow cell first, line by line, and then its wide one; where the narrow one has a single line, both
stand on it. A row that runs over a page gives the rest of its narrow cell, and then of its wide one, on the next page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from findings.area_send.bodies import (
    beginning_of,
    begins_an_area,
    ends_a_name,
    names_a_body,
    names_only,
    rest_of,
    with_its_parts,
)
from findings.text import Line, joined

_SENTENCE_END = re.compile(r"[.!?][)’”\"']*$")
# A line of the narrow column, as part of the length that most lines of the wide one have.
_NARROW = 0.85
_FULL = 0.75


@dataclass(slots=True)
class Row:
    """The lines of its two cells."""

    body: list[Line] = field(default_factory=list)
    area: list[Line] = field(default_factory=list)

    @property
    def responsible(self) -> str:
        """The bodies that must act, on one line; empty where the table names none."""
        return joined(self.body).strip(" ,;")

    @property
    def is_open(self) -> bool:
        """Does its last sentence go on?"""
        return bool(self.area) and not _SENTENCE_END.search(self.area[-1].text)

    def goes_on(self, body: Sequence[Line], line: Line, known: Collection[str]) -> bool:
        """Is the rest of this row overleaf? Its sentence is open there, or the name of its body is.

        `body` are the lines overleaf that name a body, if any, `line` is the first line there.
        """
        if not self.body and not self.area:
            return False
        other = joined(body)
        if not body or other == self.responsible:
            return self.is_open or bool(self.name_left(line.text, known))
        if self.name_left(other, known):
            return True
        return other not in known and (self.is_open or not ends_a_name(self.responsible))

    def take_overleaf(self, body: Sequence[Line], line: Line, known: Collection[str]) -> None:
        """The rest of the row: of its body if `body` or `line` begin with it, and else of its area."""
        left = self.name_left(line.text, known)
        if body:
            self.body.extend([] if joined(body) == self.responsible else body)
        elif left:
            self.body.append(Line(left, line.page))
            self.area.extend(_after(left, line))
        else:
            self.area.append(line)

    def name_left(self, text: str, known: Collection[str]) -> str:
        """What the text, which stands overleaf, begins with of this row’s body."""
        return rest_of(self.responsible, text, known)


def rows_in(lines: Sequence[Line]) -> list[Row]:
    """The rows of the table."""
    heads = {line.page: line for line in reversed(lines[1:]) if line.page != lines[0].page}.values()
    whole = (row.responsible for row in _rows(lines, ()) if _is_whole(row) and row.body[0] not in heads)
    return _rows(lines, {name for names in whole for name in with_its_parts(names)})


def _is_whole(row: Row) -> bool:
    """Does the name of its body stand on one page, and end where names end?"""
    pages = {line.page for line in [*row.body, *row.area[:1]]}
    return bool(row.body) and len(pages) == 1 and ends_a_name(row.responsible)


def _rows(lines: Sequence[Line], known: Collection[str]) -> list[Row]:
    """`known` are the bodies that other rows name whole."""
    narrow = _NARROW * _full_length(lines)
    rows = [Row()]
    at = 0
    while at < len(lines):
        row, line = rows[-1], lines[at]
        turned = at > 0 and line.page != lines[at - 1].page
        body = [] if row.is_open and not turned else _body(lines, at, narrow)
        if turned and row.goes_on(body, line, known):
            body = _without_next(body, row.name_left(joined(body), known))
            row.take_overleaf(body, line, known)
        elif not row.is_open and (begun := _begun(body, line, known)):
            rows.append(begun)
        else:
            row.area.append(line)
        at += max(1, len(body))
    return [row for row in rows if row.area]


def _without_next(body: list[Line], left: str) -> list[Line]:
    """Where a row’s body ends overleaf and its area does not go on, the next row’s body follows at once."""
    ends = (end for end in range(1, len(body)) if joined(body[:end]) == left)
    return body[: next(ends, len(body))]


def _full_length(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(_FULL * (len(lengths) - 1))] if lengths else 0


def _body(lines: Sequence[Line], at: int, narrow: float) -> list[Line]:
    """The lines from here that only name bodies; none where no row begins here."""
    body: list[Line] = []
    for line in lines[at:]:
        done = joined(body)
        ended = done.endswith(".") or (ends_a_name(done) and begins_an_area(line.text))
        if line.page != lines[at].page or ended or len(line.text) >= narrow or not names_only(line.text):
            break
        body.append(line)
    return body if names_a_body(joined(body)) else []


def _begun(body: list[Line], line: Line, known: Collection[str]) -> Row | None:
    """The row that begins here, if one does; its body may stand on one line with its area."""
    if body:
        return Row(body)
    name = beginning_of(line.text, known)
    return Row([Line(name, line.page)], _after(name, line)) if name else None


def _after(name: str, line: Line) -> list[Line]:
    rest = line.text[len(name) :].strip()
    return [Line(rest, line.page)] if rest else []
