"""Numbers and letters before the points of a list, “1.”, “(a)”, “ii)”: read as the bullets that other letters have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.text.lines import Line

_NUMBER = re.compile(r"\(?(?P<number>\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s*(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_BULLET = "◼ "


def with_bullets(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with a bullet for each number of a row that begins with 1, a or i; other lines stay as they are."""
    row: list[str] = []
    return tuple(_bulleted(line, row) for line in lines)


def _bulleted(line: Line, row: list[str]) -> Line:
    match = _NUMBER.match(line.text)
    if match is None or match["number"] not in _next(row):
        return line
    row.append(match["number"])
    return Line(_BULLET + line.text[match.end() :], line.page, line.after_gap)


def _next(row: Sequence[str]) -> tuple[str, ...]:
    """Return what may follow the numbers of the row so far; a row may begin anew."""
    if not row:
        return ("1", "a", "i")
    last = row[-1]
    if last.isdecimal():
        return (str(int(last) + 1), "1")
    after = _ROMAN[_ROMAN.index(last) + 1] if last in _ROMAN[:-1] else ""
    letter = chr(ord(last) + 1) if len(last) == 1 else ""
    return tuple(filter(None, (after, letter)))
