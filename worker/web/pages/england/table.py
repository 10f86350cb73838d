"""The table as a file: exactly the rows that are shown, in their order, with every value that the page has in a column of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO, StringIO

from findings.england.row import EnglandRow, columns_of_table
from findings.text.spreadsheet import write_csv
from storage.exports.columns import ExportTable, export_tables
from worker.workbooks.book import book_in


def csv(rows: Iterable[EnglandRow]) -> str:
    """The rows as CSV, with a header row."""
    out = StringIO()
    write_csv(map(columns_of_table, rows), out, _table().names)
    return out.getvalue()


def xlsx(rows: Iterable[EnglandRow], now: datetime) -> bytes:
    """The rows as a workbook of one sheet, made now."""
    content = BytesIO()
    with book_in(content, now) as book:
        sheet = book.sheet(_table())
        for row in rows:
            sheet.append(columns_of_table(row))
    return content.getvalue()


def _table() -> ExportTable:
    """The export `authorities` has the columns that the page has."""
    return export_tables()["authorities"]
