"""Exports as a workbook of Excel: one sheet, or of everything a sheet each, with what they are and a chart in front."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from storage.exports.columns import ExportTable
from storage.exports.row import SCHEMA_VERSION, Row
from worker.commands.export.parcel import Parcel, beside
from worker.workbooks.about import write_about, write_columns
from worker.workbooks.book import book_at
from worker.workbooks.grades_by_year import GRADES_BY_YEAR, write_grades_by_year

#: Their cells would be lists of objects: what they say stands in the other sheets.
LEFT_OUT = ("register", "findings")


def write_workbook(parcel: Parcel, out: Path) -> None:
    """Write the workbook, in the place of an older one."""
    tables = _shown(parcel)
    has_years = any(table.name == "judgements" for table in tables)
    by_year: Counter[tuple[int, str]] = Counter()
    with book_at(beside(out), parcel.at) as book:
        if parcel.is_whole:
            front = [GRADES_BY_YEAR] if has_years else []
            write_about(book.page("about"), book, front, tables, parcel.at, SCHEMA_VERSION)
            chart = book.page(GRADES_BY_YEAR[0]) if has_years else None
        sheets = {table.name: book.sheet(table) for table in tables}
        for name, row in parcel.rows:
            if name in sheets:
                sheets[name].append(row)
            if name == "judgements":
                by_year.update(_leaders(row))
        if parcel.is_whole:
            if chart is not None:
                write_grades_by_year(chart, book, by_year)
            write_columns(book.page("columns"), book, tables)
    beside(out).replace(out)


def _shown(parcel: Parcel) -> tuple[ExportTable, ...]:
    if not parcel.is_whole:
        return parcel.tables
    return tuple(table for table in parcel.tables if table.name not in LEFT_OUT)


def _leaders(row: Row) -> list[tuple[int, str]]:
    """Return year and grade of a judgement on leaders: the one that is given in every year, also since there is no overall grade."""
    return [(int(row["start"][:4]), row["grade"])] if row["key_today"] == "leaders" and row["start"] else []
