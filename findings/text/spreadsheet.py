"""Rows as CSV: spreadsheet formulas and characters that reorder a line are made harmless."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from typing import TextIO

from findings.text.safe import json_text, visible

#: What a spreadsheet takes for the beginning of a formula: also in full width, and after blanks.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def write_csv(rows: Iterable[Mapping[str, object]], out: TextIO) -> None:
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
