"""Sheets of A4 in the official form: a stamp on the first, running lines and a number at the foot of the others."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from fpdf import FPDF

_STAMP = Path(__file__).with_name("stamp.svg")
LEFT, WIDTH = 25.0, 160.0
_FIRST_TOP, _TOP, _BOTTOM, _FOOT = 46.0, 32.0, 262.0, 276.0
# Word breaks a line after a space, or after a hyphen inside a word; so do these sheets.
_PIECE = re.compile(r"\S+?(?:-(?=\w)|\s+|$)")


class Font(NamedTuple):
    """How large letters are (points), how far apart their lines (millimetres), and whether they are bold (`B`)."""

    size: float
    line: float
    style: Literal["", "B"] = ""
    family: str = "helvetica"


BODY = Font(11.5, 5.1)
NOTE = Font(8.5, 3.8)
_RUNNING = Font(7.5, 3.4, "B")
_NUMBER = Font(15, 6)


class Running(NamedTuple):
    """The two lines at the foot of every page but the first: what was inspected, and when."""

    title: str
    dates: str


class Sheets:
    """Sheets written from the top down; a footnote waits until its sheet is full. Measures are millimetres."""

    def __init__(self, running: Running, printed: datetime) -> None:
        self._running, self._floor = running, _BOTTOM
        self._notes: list[str] = []
        self._pdf = FPDF(format="A4")
        self._pdf.core_fonts_encoding = "windows-1252"
        self._pdf.set_auto_page_break(False)
        # A fixed date and no compression: the same text gives the same bytes on every machine.
        self._pdf.set_creation_date(printed)
        self._pdf.set_compression(False)
        self._pdf.set_title(f"Practice document: {running.title}")
        self._pdf.add_page()
        self._pdf.image(_STAMP, x=LEFT + WIDTH - 36, y=14, w=36)
        self._pdf.set_y(_FIRST_TOP)

    def down(self, height: float) -> None:
        """Leaves `height` free, or moves past what was just written."""
        self._pdf.set_y(self._pdf.get_y() + height)

    def room(self, height: float) -> None:
        """Turns the page unless `height` is left on this one."""
        if self._pdf.get_y() + height > self._floor:
            self.turn()

    def turn(self) -> None:
        """Goes on at the top of a new sheet."""
        self._write_notes()
        self._pdf.add_page()
        self._write_foot()
        self._pdf.set_y(_TOP)

    def lines(self, text: str, width: float, font: Font = BODY) -> list[str]:
        """`text` cut where a line of `width` is full; the blank at a cut stays, as Word leaves it."""
        self._use(font)
        lines, line = [], ""
        for piece in _PIECE.findall(text):
            if line and self._pdf.get_string_width(line + piece.rstrip()) > width:
                lines.append(line)
                line = ""
            line += piece
        return [*lines, line]

    def put(self, text: str, left: float = 0.0, font: Font = BODY, raised: float = 0.0) -> float:
        """Writes one line at this height, `left` from the margin, and says where on the line it ends."""
        self._use(font)
        width = self._pdf.get_string_width(text)
        top = self._pdf.get_y()
        self._pdf.set_xy(LEFT + left - self._pdf.c_margin, top - raised)
        self._pdf.cell(w=width + 2 * self._pdf.c_margin, h=font.line, text=text)
        self._pdf.set_y(top)
        return left + width

    def box(self, left: float, width: float, height: float) -> None:
        """Draws the frame of a table's cell, its top at this height."""
        self._pdf.rect(LEFT + left, self._pdf.get_y(), width, height)

    def note(self, text: str) -> None:
        """Keeps a footnote for the foot of this sheet."""
        self._notes.append(text)
        self._floor -= NOTE.line * (1 + len(self.lines(text, WIDTH, NOTE)))

    def pdf(self) -> bytes:
        """The finished file."""
        self._write_notes()
        return bytes(self._pdf.output())

    def _use(self, font: Font) -> None:
        self._pdf.set_font(font.family, style=font.style, size=font.size)

    def _write_notes(self) -> None:
        self._pdf.set_y(self._floor + NOTE.line)
        for number, text in enumerate(self._notes, start=1):
            for line in self.lines(f"{number} {text}", WIDTH, NOTE):
                self.put(line, font=NOTE)
                self.down(NOTE.line)
        self._notes, self._floor = [], _BOTTOM

    def _write_foot(self) -> None:
        """The foot is written before the text, as Word writes it: whoever reads the file meets it first."""
        self._pdf.line(LEFT, _FOOT, LEFT + WIDTH, _FOOT)
        self._pdf.set_y(_FOOT + 1)
        self.put(self._running.title, font=_RUNNING)
        self.down(_RUNNING.line)
        self.put(self._running.dates, font=_RUNNING)
        self.put(str(self._pdf.page_no()), WIDTH - 8, _NUMBER, raised=2)
