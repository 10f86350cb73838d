"""The first and the last sheet of a workbook of everything: what is in it, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from math import ceil

from xlsxwriter.worksheet import Worksheet

from storage.exports.columns import OR_NULL, ExportTable
from worker.workbooks.book import Book

_SENTENCES = (
    "What ofsted-watch knows of children’s services in England, read from what Ofsted and others publish.",
    "It is not connected with Ofsted. Ofsted’s reports contain public sector information licensed under the Open Government Licence v3.0.",
    "Only Ofsted’s own reports give grades. A document in doubt waits for a person, and nothing here rests on it.",
)
#: Of what explains, in characters; and the height of a line, which not every program finds by itself.
_WIDTH, _LINE = 110, 15
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


def plain(markdown: str) -> str:
    """Return words of the documentation without their marks: links and names of columns."""
    return _LINK.sub(r"\1", markdown).replace("`", "")


def write_about(
    page: Worksheet,
    book: Book,
    front: Sequence[tuple[str, str]],
    tables: Sequence[ExportTable],
    made: datetime,
    version: int,
) -> None:
    """Write what the workbook is, when it was made, and a line on each sheet with a link to it.

    `front` names further sheets that stand before the tables, and what they hold.
    """
    page.set_column(0, 0, 18)
    page.set_column(1, 1, _WIDTH, book.form(text_wrap=True, valign="top"))
    page.write_string(0, 0, "ofsted-watch", book.form(bold=True, font_size=16))
    lines = [*_SENTENCES, f"Made at {made:%Y-%m-%d %H:%M} UTC. Schema version {version}."]
    for at, line in enumerate(lines, start=2):
        page.write_string(at, 1, line)
    link, wrapped = book.form(font_color="#1A4F8B", underline=1, valign="top"), book.form(text_wrap=True, valign="top")
    first = len(lines) + 3
    sheets = [*front, *((table.name, table.says) for table in tables), ("columns", "What each column means.")]
    for at, (name, says) in enumerate(sheets, start=first):
        page.set_row(at, _height(says))
        page.write_url(at, 0, f"internal:'{name}'!A1", link, name)
        page.write_string(at, 1, plain(says), wrapped)
    page.hide_gridlines(2)
    _on_paper(page)


def write_columns(page: Worksheet, book: Book, tables: Sequence[ExportTable]) -> None:
    """Write a row for each column of each sheet: its name, type and meaning."""
    head, wrapped = book.form(bold=True, bg_color="#DCE6F1", bottom=1), book.form(text_wrap=True, valign="top")
    for at, (name, width) in enumerate((("sheet", 16), ("column", 32), ("type", 24), ("meaning", _WIDTH))):
        page.set_column(at, at, width)
        page.write_string(0, at, name, head)
    rows = [(table.name, column) for table in tables for column in table.columns]
    for at, (name, column) in enumerate(rows, start=1):
        type_ = column.type + (OR_NULL if column.may_be_null else "")
        page.set_row(at, _height(column.meaning))
        for place, text in enumerate((name, column.name, type_, plain(column.meaning))):
            page.write_string(at, place, text, wrapped)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), 3)
    _on_paper(page)


def _on_paper(page: Worksheet) -> None:
    """Print all columns beside each other."""
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _height(text: str) -> int:
    """Return the height of a row in which this text is wrapped."""
    return _LINE * ceil(len(plain(text)) / (0.9 * _WIDTH))
