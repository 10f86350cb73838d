"""The rows of the table of priority actions: the bodies that must act in one column, what they must do in the other.

A PDF gives a row’s narrow cell first, line by line, and then its wide one; where the narrow cell has a single line, both
stand on it. For a row that continues on the next page, it gives the rest of the narrow cell there, and then of the wide one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from findings.layouts.area_send.bodies import (
    beginning_of,
    begins_an_area,
    ends_a_name,
    names_a_body,
    names_only,
    with_its_parts,
)
from findings.layouts.area_send.row import Row, after
from findings.text.lines import Line, joined, width_of

# A line of the narrow column has less than this share of the longest line of the wide one.
_NARROW = 0.85
_LONGEST_BODY = 12


def rows_in(lines: Sequence[Line]) -> list[Row]:
    """Return the rows. They are read twice: the second time with the names of bodies that the first found whole."""
    heads = {line.page: line for line in reversed(lines[1:]) if line.page != lines[0].page}.values()
    bodies = [row.body for row in _rows(lines, ()) if row.body and row.body[0] not in heads]
    whole = filter(ends_a_name, map(_on_its_first_page, bodies))
    return _rows(lines, {name for names in whole for name in with_its_parts(names)})


def _on_its_first_page(body: list[Line]) -> str:
    return joined(line for line in body if line.page == body[0].page)


def _rows(lines: Sequence[Line], known: Collection[str]) -> list[Row]:
    """Read the rows; `known` are the bodies that other rows name whole."""
    narrow = _NARROW * width_of(lines)
    rows = [Row()]
    at = 0
    while at < len(lines):
        row, line = rows[-1], lines[at]
        turned = at > 0 and line.page != lines[at - 1].page
        body = _body(lines, at, narrow)
        if row.is_open and not turned and joined(body) not in known:
            body = []
        if turned and row.goes_on(body, line, known):
            body = _without_next(body, row.name_left(joined(body), known))
            row.take_overleaf(body, line, known)
        elif (body or not row.is_open) and (begun := _begun(body, line, known)):
            rows.append(begun)
        else:
            row.area.append(line)
        at += max(1, len(body))
    return [row for row in rows if row.area]


def _without_next(body: list[Line], left: str) -> list[Line]:
    """Cut off the body of the next row.

    It follows at once where a row’s body ends on the next page and its area does not continue there.
    """
    ends = (end for end in range(1, len(body)) if joined(body[:end]) == left)
    return body[: next(ends, len(body))]


def _body(lines: Sequence[Line], at: int, narrow: float) -> list[Line]:
    """Return the lines from here that only name bodies; empty where no row begins here."""
    body: list[Line] = []
    for line in lines[at : at + _LONGEST_BODY]:
        done = body[-1].text if body else ""
        ended = done.endswith(".") or (ends_a_name(done) and begins_an_area(line.text))
        if line.page != lines[at].page or ended or len(line.text) >= narrow or not names_only(line.text):
            break
        body.append(line)
    return body if names_a_body(joined(body)) else []


def _begun(body: list[Line], line: Line, known: Collection[str]) -> Row | None:
    """Return the row that begins here, None where none does; its body may stand on one line with its area."""
    if body:
        return Row(body)
    name = beginning_of(line.text, known)
    return Row([Line(name, line.page)], after(name, line)) if name else None
