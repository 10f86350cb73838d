"""The cells of a table of areas, found from the lines of text; each cell is one area, of one paragraph or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from findings.text.lines import Line, joined, width_of
from findings.text.points import without_bullet

_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]\s+")
# A dash makes a sub-point only in a list; elsewhere a line may begin with one.
_BEFORE_A_DASH = re.compile(r"(?:[:;]|;? and|;? or)$")
SENTENCE_END = re.compile(r"[.!?][)’”\"']*$")
_CAPITAL = re.compile(r"[‘“\"'(]?[A-Z]")
# Nearly every area begins with those who must act and their duty: “Leaders across the partnership should …”.
_DUTY = re.compile(r"[^.;:]{0,200}?\b(?:should|must|needs?|ought|will|have to|has to|are required to|is required to)\b")
# A sentence that begins like this refers to the one before it, and belongs to the same cell.
_LEANS = re.compile(
    r"(?:This|These|Those|They|Their|It|Its|Such|In (?:addition|particular|doing)|As (?:a result|part)|Additionally"
    r"|Furthermore|Moreover|However|Consequently|Specifically|Where|When|There|Currently|For (?:example|instance|some))\b"
)
# Room of so many characters may come from wide letters alone.
_SPARE = 4
# With more room than this, a duty begins a cell even where the one before lacks its full stop.
_AMPLE = 12


@dataclass(slots=True)
class Cell:
    """The lines of an area, and the lines of each of its sub-points."""

    lines: list[Line]
    sub: list[list[Line]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The area without its sub-points."""
        return joined(self.lines)

    @property
    def sub_points(self) -> tuple[str, ...]:
        """The sub-points, without the empty ones that some tables end with."""
        return tuple(text for text in map(joined, self.sub) if text)

    def take(self, line: Line) -> None:
        """Add the line to the last sub-point, or to the area where it has none."""
        (self.sub[-1] if self.sub else self.lines).append(line)


def cells_in(lines: Sequence[Line]) -> list[Cell]:
    """Return the areas of a table with one column.

    A cell begins where a sentence does and the line before had room for its first word; where the table numbers or
    bullets its areas, a cell begins at each number or bullet.
    """
    width = width_of(lines)
    return _cells(lines, [at == 0 or _begins_cell(lines, at, width) for at in range(len(lines))])


def areas_of_a_cell(lines: Sequence[Line]) -> list[Cell]:
    """Return the areas of a single cell: one, or as many as it numbers or bullets."""
    return _cells(lines, [at == 0 for at in range(len(lines))])


def _cells(lines: Sequence[Line], begins: Sequence[bool]) -> list[Cell]:
    cells: list[Cell] = []
    marked = list(_marked(lines))
    own = marked[0][0] if marked else None
    for (mark, bare), first in zip(marked, begins, strict=True):
        if not cells or (mark == own if own else first and not mark):
            cells.append(Cell([bare]))
        elif mark:
            cells[-1].sub.append([bare])
        else:
            cells[-1].take(bare)
    return [cell for cell in cells if cell.text]


def _begins_cell(lines: Sequence[Line], at: int, width: int) -> bool:
    before, line = lines[at - 1].text, lines[at].text
    if not _CAPITAL.match(line) or _LEANS.match(line):
        return False
    room = width - len(before) - 1 - len(line.split(maxsplit=1)[0])
    is_duty = bool(_DUTY.match(joined(lines[at : at + 2])))
    if SENTENCE_END.search(before):
        return is_duty or room > _SPARE
    return is_duty and room > _AMPLE


def _marked(lines: Sequence[Line]) -> Iterator[tuple[str | None, Line]]:
    """Yield each line with the kind of its mark (`number`, `bullet` or None), and without that mark.

    A number counts as a mark only where it is the next one.
    """
    last = 0
    before = ""
    for line in lines:
        number = _NUMBER.match(line.text)
        bulleted = without_bullet(line, or_dash=bool(_BEFORE_A_DASH.search(before)))
        if number and int(number["number"]) in (1, last + 1):
            last = int(number["number"])
            yield "number", Line(line.text[number.end() :], line.page)
        else:
            yield ("bullet", bulleted) if bulleted else (None, line)
        before = line.text
