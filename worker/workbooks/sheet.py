"""A sheet: a frozen head with a filter, and a row of cells for each row of an export, in the type of its column."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from findings.text.safe import address
from findings.text.spreadsheet import cell_text
from storage.exports.columns import ExportTable
from storage.exports.row import Row

_NARROWEST, _WIDEST = 8, 60
_A3 = 8
#: Room for the arrow of the filter, in characters.
_ARROW = 3
#: The columns with the names of authorities.
_NAMES = ("authority", "Local authority")
#: Excel knows no days before 1900, opens no longer links and no more of them on a sheet.
_FIRST_YEAR, _LONGEST_LINK, _MOST_LINKS = 1901, 2_000, 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of cells that are no plain text or number."""

    head: Format
    day: Format
    moment: Format
    link: Format


class Sheet:
    """A sheet that is being written, from the top to the bottom."""

    def __init__(self, worksheet: Worksheet, table: ExportTable, forms: Forms) -> None:
        self._worksheet, self._table, self._forms = worksheet, table, forms
        self._next, self._links = 1, 0
        self._widths = [len(name) + _ARROW for name in table.names]
        # On paper all columns stand beside each other, and the head on every page.
        worksheet.set_landscape()
        worksheet.set_paper(_A3)
        worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(0)
        worksheet.freeze_panes(1, _in_sight(table.names))
        for at, name in enumerate(table.names):
            worksheet.write_string(0, at, name, forms.head)

    def append(self, row: Row) -> None:
        """Add a row; what it lacks stays empty."""
        for at, column in enumerate(self._table.columns):
            value = row.get(column.name)
            if value is not None and value != []:
                shown = self._write(at, column.type, value)
                self._widths[at] = max(self._widths[at], min(shown, _WIDEST))
        self._next += 1

    def finish(self) -> None:
        """Say how wide the columns are, and that they can be filtered."""
        for at, width in enumerate(self._widths):
            self._worksheet.set_column(at, at, max(_NARROWEST, width + 1))
        self._worksheet.autofilter(0, 0, max(1, self._next - 1), len(self._widths) - 1)

    def _write(self, at: int, type_: str, value: object) -> int:
        """Write one cell, and return how many characters it shows."""
        if isinstance(value, bool):
            self._worksheet.write_boolean(self._next, at, value)
            return 5
        if isinstance(value, (int, float)) and math.isfinite(value):
            self._worksheet.write_number(self._next, at, value)
            return len(str(value))
        if type_ in ("day", "moment") and (moment := _moment(str(value))):
            form = self._forms.day if type_ == "day" else self._forms.moment
            self._worksheet.write_datetime(self._next, at, moment, form)
            return 16 if type_ == "moment" else 10
        return self._write_text(at, type_, _text(value))

    def _write_text(self, at: int, type_: str, text: str) -> int:
        link = (
            address(text) if type_ == "address" and self._links < _MOST_LINKS and len(text) <= _LONGEST_LINK else None
        )
        if link is None:
            self._worksheet.write_string(self._next, at, text)
        else:
            self._links += 1
            self._worksheet.write_url(self._next, at, link, self._forms.link, text)
        return len(text)


def _in_sight(names: list[str]) -> int:
    """Return how many columns stay in sight: those up to the names of authorities, where these stand in front."""
    front = next((at for at, name in enumerate(names[:4], start=1) if name in _NAMES), 0)
    return front if names[:1] in (["urn"], ["URN"]) else 0


def _text(value: object) -> str:
    """Return a list of plain texts as people write one, anything else that is no plain value as JSON."""
    if isinstance(value, list) and all(isinstance(each, (str, int)) for each in value):
        return cell_text("; ".join(map(str, value)))
    return cell_text(value)


def _moment(text: str) -> datetime | None:
    """Return a day or a moment as Excel has it, without its zone: in UTC; None where it cannot have it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < _FIRST_YEAR:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
