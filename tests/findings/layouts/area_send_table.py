"""Tables as PDFium gives them: cell after cell, line by line, and what runs over a page begins anew on the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from findings.text.lines import Line

PAGE = 40


def two_columns(rows: Sequence[tuple[str, str]], widths: tuple[int, int], room: int) -> list[Line]:
    """The lines of rows of (body, area), from a page that has `room` lines left.

    A narrow cell of a single line stands on the same line as the first of the wide one.
    """
    lines: list[Line] = []
    page = 1
    for row in rows:
        narrow, wide = (wrap(text, width, break_on_hyphens=False) for text, width in zip(row, widths, strict=True))
        while narrow or wide:
            page, room = (page, room) if room else (page + 1, PAGE)
            taken = min(room, max(len(narrow), len(wide)))
            lines.extend(Line(text, page) for text in _cells(narrow[:taken], wide[:taken]))
            narrow, wide, room = narrow[taken:], wide[taken:], room - taken
    return lines


def one_column(areas: Sequence[str], width: int, room: int) -> list[Line]:
    """The lines of a table with one column, from a page that has `room` lines left."""
    texts = [text for area in areas for text in wrap(area, width, break_on_hyphens=False)]
    return [Line(text, 1 if at < room else 2) for at, text in enumerate(texts)]


def _cells(narrow: list[str], wide: list[str]) -> Iterator[str]:
    if len(narrow) == 1 and wide:
        yield f"{narrow[0]} {wide[0]}"
        yield from wide[1:]
    else:
        yield from (*narrow, *wide)
