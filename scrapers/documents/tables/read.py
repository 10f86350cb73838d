"""Reads a table’s file as what its bytes are: a spreadsheet (ODS) or CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from findings.official.sheet import Sheet
from scrapers.documents.tables.bounds import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, NoTable
from scrapers.documents.tables.ods import sheets_of_ods


def sheets_of(body: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file; that of a CSV has the given name.

    Raises:
        NoTable: it is neither an ODS nor text, or exceeds the bounds.
    """
    if body.startswith(b"PK"):
        return sheets_of_ods(body)
    if len(body) > MOST_BYTES:
        raise NoTable(f"it has more than {MOST_BYTES // 1_000_000} MB")
    if b"\0" in body:
        raise NoTable("it is neither a spreadsheet (ODS) nor CSV")
    try:
        return (Sheet(name, tuple(_rows(body))),)
    except csv.Error as error:
        raise NoTable("it is no CSV") from error


def _rows(body: bytes) -> Iterator[tuple[str, ...]]:
    """Yield the rows; of one that begins with `#`, which says where the table is from, no cell."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    for number, row in enumerate(csv.reader(text.splitlines(keepends=True))):
        if number > MOST_ROWS:
            raise NoTable(f"it has more than {MOST_ROWS:,} rows")
        is_remark = bool(row) and row[0].startswith("#")
        yield () if is_remark else tuple(cell[:LONGEST_CELL].strip() for cell in row[:MOST_COLUMNS])
