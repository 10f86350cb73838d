"""Sheets of A4 in the official form: a stamp on the first, and two lines and a page number at the foot of the others."""

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
    """A font: the size of its letters (points), the distance of its lines (millimetres), and its style (`B` is bold)."""

    size: float
    line: float
    style: Literal["", "B"] = ""
    family: str = "helvetica"


BODY = Font(11.5, 5.1)
NOTE = Font(8.5, 3.8)
_RUNNING = Font(7.5, 3.4, "B")
_NUMBER = Font(15, 6)


class Running(NamedTuple):
    """The two lines at the foot of every page but the first: the title and the dates of the inspection."""

    title: str
    dates: str


class Sheets:
    """Sheets written from the top down; a footnote is written when its sheet is full. Lengths are in millimetres."""

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
        """Move down by `height`: to leave it free, or past what was just written."""
        self._pdf.set_y(self._pdf.get_y() + height)

    def room(self, height: float) -> None:
        """Continue on a new sheet unless `height` is left on this one."""
        if self._pdf.get_y() + height > self._floor:
            self.turn()

    def turn(self) -> None:
        """Continue at the top of a new sheet."""
        self._write_notes()
        self._pdf.add_page()
        self._write_foot()
        self._pdf.set_y(_TOP)

    def lines(self, text: str, width: float, font: Font = BODY) -> list[str]:
        """Cut `text` into lines of `width`; the space at a cut stays at the end of its line, as Word leaves it."""
        self._use(font)
        lines, line = [], ""
        for piece in _PIECE.findall(text):
            if line and self._pdf.get_string_width(line + piece.rstrip()) > width:
                lines.append(line)
                line = ""
            line += piece
        return [*lines, line]

    def put(self, text: str, left: float = 0.0, font: Font = BODY, raised: float = 0.0) -> float:
        """Write one line at this height, `left` from the margin, and return where on the line it ends."""
        self._use(font)
        width = self._pdf.get_string_width(text)
        top = self._pdf.get_y()
        self._pdf.set_xy(LEFT + left - self._pdf.c_margin, top - raised)
        self._pdf.cell(w=width + 2 * self._pdf.c_margin, h=font.line, text=text)
        self._pdf.set_y(top)
        return left + width

    def box(self, left: float, width: float, height: float) -> None:
        """Draw the frame of a table’s cell, with its top at this height."""
        self._pdf.rect(LEFT + left, self._pdf.get_y(), width, height)

    def note(self, text: str) -> None:
        """Keep a footnote for the foot of this sheet."""
        self._notes.append(text)
        self._floor -= NOTE.line * (1 + len(self.lines(text, WIDTH, NOTE)))

    def pdf(self) -> bytes:
        """Return the finished file."""
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
        """Write the foot before the text of the page, as Word does, so that it comes first in the text of the PDF."""
        self._pdf.line(LEFT, _FOOT, LEFT + WIDTH, _FOOT)
        self._pdf.set_y(_FOOT + 1)
        self.put(self._running.title, font=_RUNNING)
        self.down(_RUNNING.line)
        self.put(self._running.dates, font=_RUNNING)
        self.put(str(self._pdf.page_no()), WIDTH - 8, _NUMBER, raised=2)
