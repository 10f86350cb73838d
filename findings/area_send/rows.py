"""The rows of the table of priority actions: the bodies that must act in one column, what they must do in the other.

PDFs give a row’s narrow cell first, line by line, and then its wide one; where the narrow one has a single line, both
stand on it. A row that runs over a page gives the rest of its narrow cell, and then of its wide one, on the next page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from findings.area_send.bodies import beginning_of, is_complete, names_a_body, names_only, rest_of
from findings.text import Line, joined

_SENTENCE_END = re.compile(r"[.!?][)’”\"']*$")
# A line of the narrow column, as part of the length that most lines of the wide one have.
_NARROW = 0.72
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
        if other in known and self.responsible in known and other != self.responsible:
            return False
        return self.is_open or not is_complete(self.responsible, known) or bool(self._name_left(line, known))

    def take_overleaf(self, body: Sequence[Line], line: Line, known: Collection[str]) -> None:
        """The rest of the row: of its body if `body` or `line` begin with it, and else of its area."""
        left = self._name_left(line, known)
        if body:
            self.body.extend([] if joined(body) == self.responsible else body)
        elif left:
            self.body.append(Line(left, line.page))
            self.area.extend(_after(left, line))
        else:
            self.area.append(line)

    def _name_left(self, line: Line, known: Collection[str]) -> str:
        return rest_of(self.responsible, line.text, known)


def rows_in(lines: Sequence[Line]) -> list[Row]:
    """The rows of the table."""
    names = [row.responsible for row in _rows(lines, ())]
    return _rows(lines, {name for name in names if is_complete(name, names)})


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
            row.take_overleaf(body, line, known)
        elif not row.is_open and (begun := _begun(body, line, known)):
            rows.append(begun)
        else:
            row.area.append(line)
        at += max(1, len(body))
    return [row for row in rows if row.area]


def _full_length(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(_FULL * (len(lengths) - 1))] if lengths else 0


def _body(lines: Sequence[Line], at: int, narrow: float) -> list[Line]:
    """The lines from here that only name bodies; none where no row begins here."""
    page = lines[at].page
    names = takewhile(lambda line: line.page == page and _is_narrow(line.text, narrow), lines[at:])
    body = list(names)
    return body if names_a_body(joined(body)) else []


def _is_narrow(text: str, narrow: float) -> bool:
    return len(text) < narrow and names_only(text)


def _begun(body: list[Line], line: Line, known: Collection[str]) -> Row | None:
    """The row that begins here, if one does; its body may stand on one line with its area."""
    if body:
        return Row(body)
    name = beginning_of(line.text, known)
    return Row([Line(name, line.page)], _after(name, line)) if name else None


def _after(name: str, line: Line) -> list[Line]:
    rest = line.text[len(name) :].strip()
    return [Line(rest, line.page)] if rest else []
