"""Rows as CSV, and values as the text of a spreadsheet’s cell: formulas and characters that reorder a line are made harmless."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from findings.text.safe import json_text, visible

#: The first character of a file, by which Excel knows UTF-8.
MARK = "\ufeff"
#: As much as a cell of Excel holds, in the units of UTF-16; LibreOffice holds more.
LONGEST_CELL = 32_767
#: What a spreadsheet takes for the beginning of a formula: also in full width, and after blanks.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


class CsvTable:
    """A table that is being written, with a mark for Excel and a header row; a list or an object is JSON in its cell.

    A row may lack columns, and what it has beside them is left out.
    """

    def __init__(self, out: TextIO, names: Sequence[str]) -> None:
        out.write(MARK)
        self._writer = csv.DictWriter(out, list(names), extrasaction="ignore", lineterminator="\n")
        self._writer.writeheader()

    def append(self, row: Mapping[str, object]) -> None:
        self._writer.writerow({name: _csv_cell(value) for name, value in row.items()})


def write_csv(rows: Iterable[Mapping[str, object]], out: TextIO, names: Sequence[str]) -> None:
    """Write a whole table."""
    table = CsvTable(out, names)
    for row in rows:
        table.append(row)


def cell_text(value: object, most: int = LONGEST_CELL) -> str:
    """Return a value as the text of a cell: a list or an object as JSON, and no more than a cell holds.

    A list that is longer loses its last elements, and says how many; a text is cut, and ends in “…”.
    """
    if isinstance(value, list):
        return _within(_json_within(value, most), most)
    text = json_text(value) if isinstance(value, dict) else str(value)
    # A lone carriage return stands unquoted in CSV, and would begin another row.
    if "\r" in text:
        text = re.sub("\r\n?", "\n", text)
    return _within(visible(text, "\n\t"), most)


def is_like_a_formula(text: str) -> bool:
    """Say whether a spreadsheet that is given this text, and not told that it is one, may run it."""
    return _FORMULA.match(text) is not None


def _csv_cell(value: object) -> object:
    if not isinstance(value, (str, list, dict)):
        return value
    text = cell_text(value, LONGEST_CELL - 1)
    return f"'{text}" if is_like_a_formula(text) else text


def _json_within(values: list[object], most: int) -> str:
    whole = visible(json_text(values), "\n\t")
    if _units(whole) <= most:
        return whole
    kept, room = [], most - len('[, "… 1000000 more"]')
    for value in values:
        text = visible(json_text(value), "\n\t")
        room -= _units(text) + 2
        if room < 0:
            break
        kept.append(text)
    return f"[{', '.join([*kept, json_text(f'… {len(values) - len(kept)} more')])}]"


def _within(text: str, most: int) -> str:
    if _units(text) <= most:
        return text
    # A cut must not leave one half of a character that takes two units.
    return text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
