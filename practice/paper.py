"""The parts that a document in the official form is made of: headings, tables, points, numbered paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from practice.sheet import BODY, NOTE, WIDTH, Font, Running, Sheets

_TITLE = Font(20, 8.6)
_LABEL = Font(11.5, 5.1, "B")
_HEADING = Font(13, 5.6, "B")
_SQUARE = Font(7, 5.1, family="zapfdingbats")
_BLACK_SQUARE = "n"
_INDENT, _GAP, _INSET = 8.0, 3.4, 2.0


class Paper:
    """A document, written from top to bottom; text that does not fit on a page continues on the next."""

    def __init__(self, running: Running, printed: datetime) -> None:
        self._sheets = Sheets(running, printed)

    def title(self, text: str) -> None:
        self._flow(text, font=_TITLE)

    def labelled(self, label: str, text: str) -> None:
        """Write a line such as `Inspection dates: 7 to 18 March 2022`, its label in bold."""
        end = self._sheets.put(f"{label}: ", font=_LABEL)
        self._sheets.put(text, end)
        self._sheets.down(BODY.line + _GAP)

    def table(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write two columns of ruled cells; the first row names them."""
        for number, row in enumerate(rows):
            self._row(row, BODY if number else _LABEL)
        self._sheets.down(_GAP * 2)

    def heading(self, text: str, note: str | None = None) -> None:
        """Write a heading, never as the last thing on a page; a `note` goes to the foot of its page."""
        self._sheets.room(_HEADING.line * 5)
        self._sheets.down(_GAP / 2)
        lines = self._sheets.lines(text, WIDTH, _HEADING)
        for line in lines:
            end = self._sheets.put(line, font=_HEADING)
            self._sheets.down(_HEADING.line)
        if note:
            self._sheets.put("1", end, NOTE, raised=_HEADING.line + 1)
            self._sheets.note(note)
        self._sheets.down(_GAP / 2)

    def paragraph(self, text: str) -> None:
        self._flow(text)

    def block(self, lines: Sequence[str]) -> None:
        """Write lines close together, such as an address."""
        for text in lines:
            self._sheets.room(BODY.line)
            self._sheets.put(text)
            self._sheets.down(BODY.line)
        self._sheets.down(_GAP)

    def point(self, text: str) -> None:
        """Write a point of a list, behind a black square."""
        self._flow(text, mark=_BLACK_SQUARE, mark_font=_SQUARE)

    def numbered(self, number: int, text: str) -> None:
        self._flow(text, mark=f"{number}.")

    def turn(self) -> None:
        """Continue at the top of a new page."""
        self._sheets.turn()

    def pdf(self) -> bytes:
        """Return the finished file."""
        return self._sheets.pdf()

    def _flow(self, text: str, *, font: Font = BODY, mark: str = "", mark_font: Font = BODY) -> None:
        left = _INDENT if mark else 0.0
        for number, line in enumerate(self._sheets.lines(text, WIDTH - left, font)):
            self._sheets.room(font.line)
            if mark and not number:
                self._sheets.put(f"{mark} ", font=mark_font)
            self._sheets.put(line, left, font)
            self._sheets.down(font.line)
        self._sheets.down(_GAP)

    def _row(self, row: tuple[str, str], font: Font) -> None:
        half = WIDTH / 2
        cells = [self._sheets.lines(text, half - 2 * _INSET, font) for text in row]
        height = max(len(lines) for lines in cells) * font.line + 2 * _INSET
        for column, lines in enumerate(cells):
            self._sheets.box(column * half, half, height)
            self._sheets.down(_INSET)
            for line in lines:
                self._sheets.put(line, column * half + _INSET, font)
                self._sheets.down(font.line)
            self._sheets.down(-_INSET - len(lines) * font.line)
        self._sheets.down(height)
