"""A workbook of Excel: sheets to which rows are added, and the forms of its cells. What a text says is never a formula."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from storage.exports.columns import ExportTable
from worker.workbooks.sheet import Forms, Sheet

#: The colours of headings and links, dark enough on white.
_HEAD, _LINK = "#DCE6F1", "#1A4F8B"
# A text that looks like a formula, a number or an address stays a text.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Book:
    """A workbook that is being written."""

    def __init__(self, workbook: Workbook, made: datetime) -> None:
        self._workbook = workbook
        self._sheets: list[Sheet] = []
        workbook.set_properties({"title": "ofsted-watch", "created": made.replace(tzinfo=None)})
        self._forms = Forms(
            head=self.form(bold=True, bg_color=_HEAD, bottom=1, valign="top"),
            day=self.form(num_format="yyyy-mm-dd", align="left"),
            moment=self.form(num_format="yyyy-mm-dd hh:mm", align="left"),
            link=self.form(font_color=_LINK, underline=1),
        )

    def form(self, **properties: object) -> Format:
        """A form of cells, in the words of XlsxWriter."""
        return self._workbook.add_format(properties)

    def page(self, name: str) -> Worksheet:
        """An empty sheet, for whoever writes it by himself."""
        return self._workbook.add_worksheet(name)

    def chart(self, options: dict[str, Any]) -> Any:
        """A chart, to be put on a sheet."""
        return self._workbook.add_chart(options)

    def sheet(self, table: ExportTable) -> Sheet:
        """A sheet for the rows of a table."""
        sheet = Sheet(self._workbook.add_worksheet(table.name), table, self._forms)
        self._sheets.append(sheet)
        return sheet

    def close(self) -> None:
        """Finish the sheets and write the file."""
        for sheet in self._sheets:
            sheet.finish()
        self._workbook.close()


@contextmanager
def book_at(path: Path, made: datetime) -> Iterator[Book]:
    """A workbook that is at this path when the block ends. Its rows wait on the disk, so that many take little memory."""
    book = Book(Workbook(str(path), {**_PLAIN, "constant_memory": True}), made)
    yield book
    book.close()


@contextmanager
def book_in(content: BytesIO, made: datetime) -> Iterator[Book]:
    """A small workbook, whose bytes are in `content` when the block ends; nothing of it is on the disk."""
    book = Book(Workbook(content, {**_PLAIN, "in_memory": True}), made)
    yield book
    book.close()
