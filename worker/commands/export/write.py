"""Writes an export as JSON Lines or CSV; spreadsheet formulas and characters that reorder a line are made harmless."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from findings.text.safe import json_text, visible
from storage.exports import EXPORTS, SCHEMA_VERSION, Filter, Row
from worker.commands.named import urn_of
from worker.config.settings import Settings
from worker.store import store

#: What a spreadsheet takes for the beginning of a formula: also in full width, and after blanks.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def write(settings: Settings, what: str, authority: str | None, since: datetime | None, *, as_csv: bool) -> None:
    """Write the rows of one export to stdout, each with the schema's version.

    `authority` is a URN or a name, `since` a day (midnight UTC); None means all.

    Raises:
        UserError: there is no such authority.
    """
    wanted = Filter(urn=urn_of(authority) if authority else None, since=since.replace(tzinfo=UTC) if since else None)
    with store(settings) as database, database.begin() as session:
        rows = ({"schema_version": SCHEMA_VERSION, **row} for row in EXPORTS[what](session, wanted))
        (write_csv if as_csv else write_jsonl)(rows, sys.stdout)


def write_jsonl(rows: Iterable[Row], out: TextIO) -> None:
    for row in rows:
        print(json_text(row), file=out)


def write_csv(rows: Iterable[Row], out: TextIO) -> None:
    """Write a table with a header row; a list or an object is JSON in its cell."""
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: object) -> object:
    if isinstance(value, (list, dict)):
        value = json_text(value)
    if isinstance(value, str):
        # A lone carriage return stands unquoted, and would begin another row.
        value = visible(re.sub("\r\n?", "\n", value), "\n\t")
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
