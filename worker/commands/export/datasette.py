"""Exports as a SQLite file with views, and beside it what Datasette shows of it: every column explained, and questions to ask."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections.abc import Sequence
from contextlib import closing
from importlib import resources
from pathlib import Path

from findings.text.safe import json_text
from storage.exports.columns import Column, ExportTable
from storage.exports.row import SCHEMA_VERSION, Row
from worker.commands.export.parcel import Parcel, beside
from worker.workbooks.about import plain

_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "true or false": "INTEGER"}
#: Rows that are written at once.
_AT_ONCE = 50
_HERE = resources.files("worker.commands.export")


def write_database(parcel: Parcel, out: Path) -> None:
    """Write the file, in the place of an older one, and beside it `<name>.metadata.json`."""
    made = beside(out)
    made.unlink(missing_ok=True)
    with closing(sqlite3.connect(made)) as database:
        # Nobody reads it yet: half of it is thrown away where this fails.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        for table in parcel.tables:
            database.execute(_creation(table))
        _fill(database, parcel)
        if parcel.is_whole:
            database.executescript(_HERE.joinpath("views.sql").read_text(encoding="utf-8"))
        database.execute("CREATE TABLE about (schema_version INTEGER, made_at TEXT)")
        database.execute("INSERT INTO about VALUES (?, ?)", (SCHEMA_VERSION, parcel.at.isoformat()))
        database.commit()
    explained = json.dumps(metadata(out.stem, parcel.tables, is_whole=parcel.is_whole), ensure_ascii=False, indent=1)
    out.with_suffix(".metadata.json").write_text(explained + "\n", encoding="utf-8")
    made.replace(out)


def questions() -> list[dict[str, str]]:
    """Return the questions of docs/data.md: `name`, `asks` and `sql`, which one query on the file answers."""
    asked: list[dict[str, str]] = tomllib.loads(_HERE.joinpath("questions.toml").read_text(encoding="utf-8"))[
        "questions"
    ]
    return asked


def metadata(name: str, tables: Sequence[ExportTable], *, is_whole: bool) -> Row:
    """Return what Datasette is told of a file of this name."""
    explained: Row = {
        table.name: {
            "description": plain(table.says),
            "columns": {column.name: plain(column.meaning) for column in table.columns},
        }
        for table in tables
    }
    queries = {each["name"]: {"title": each["asks"], "sql": each["sql"]} for each in questions()} if is_whole else {}
    if is_whole:
        explained |= tomllib.loads(_HERE.joinpath("views.toml").read_text(encoding="utf-8"))
    return {
        "title": "ofsted-watch",
        "description": "What Ofsted and others publish on children’s services in England, as ofsted-watch read it.",
        "source": "Ofsted",
        "source_url": "https://reports.ofsted.gov.uk",
        "license": "Open Government Licence v3.0 (Ofsted’s reports)",
        "license_url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "databases": {name: {"tables": explained, "queries": queries}},
    }


def _creation(table: ExportTable) -> str:
    columns = ", ".join(f'"{each.name}" {_TYPES.get(each.type, "TEXT")}' for each in table.columns)
    return f'CREATE TABLE "{table.name}" ({columns})'


def _fill(database: sqlite3.Connection, parcel: Parcel) -> None:
    tables = {table.name: table for table in parcel.tables}
    waiting: dict[str, list[tuple[object, ...]]] = {name: [] for name in tables}
    for name, row in parcel.rows:
        waiting[name].append(tuple(_value(row.get(each.name), each) for each in tables[name].columns))
        if len(waiting[name]) >= _AT_ONCE:
            _insert(database, tables[name], waiting[name])
    for name, rows in waiting.items():
        _insert(database, tables[name], rows)


def _insert(database: sqlite3.Connection, table: ExportTable, rows: list[tuple[object, ...]]) -> None:
    places = ", ".join("?" for _ in table.columns)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608 (a name of ours)
    rows.clear()


def _value(value: object, column: Column) -> object:
    return json_text(value) if column.is_json and value is not None else value
