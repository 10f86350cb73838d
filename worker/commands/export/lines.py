"""Exports as text: JSON Lines or CSV, each row with the schema’s version."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from findings.text.safe import json_text
from findings.text.spreadsheet import CsvTable
from storage.exports.columns import ExportTable
from storage.exports.row import SCHEMA_VERSION, Row
from worker.commands.export.parcel import Parcel, beside

_VERSION = "schema_version"


def write_lines(parcel: Parcel, out: Path | None, *, as_csv: bool) -> None:
    """Write one export to stdout or into a file, or all of them into a folder, a file each."""
    ending = "csv" if as_csv else "jsonl"
    with ExitStack() as files:
        if parcel.is_whole and out is not None:
            out.mkdir(exist_ok=True)
        places = {
            table.name: out / f"{table.name}.{ending}" if parcel.is_whole and out else out for table in parcel.tables
        }
        opened = {name: _opened(place, files) for name, place in places.items()}
        append = {table.name: _appending(table, opened[table.name], as_csv=as_csv) for table in parcel.tables}
        for name, row in parcel.rows:
            append[name]({_VERSION: SCHEMA_VERSION, **row})
    for place in filter(None, places.values()):
        beside(place).replace(place)


def _opened(place: Path | None, files: ExitStack) -> TextIO:
    return files.enter_context(beside(place).open("w", encoding="utf-8", newline="")) if place else sys.stdout


def _appending(table: ExportTable, out: TextIO, *, as_csv: bool) -> Callable[[Row], object]:
    if as_csv:
        return CsvTable(out, [_VERSION, *table.names]).append
    return lambda row: write_line(row, out)


def write_line(row: Row, out: TextIO) -> None:
    print(json_text(row), file=out)
