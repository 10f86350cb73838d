"""The layout `adcs`: outcomes of inspections as the sector keeps them, in the columns and the order that its spreadsheets have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from storage.exports.adcs.outcomes import outcome_rows
from storage.exports.adcs.summary import summary_rows
from storage.exports.columns import ExportTable, tables_of
from storage.exports.row import Filter, Row

#: The rows of each table, and the export whose layout it is.
ROWS: dict[str, Callable[[Session, Filter], Iterator[Row]]] = {"outcomes": outcome_rows, "summary": summary_rows}
IN_PLACE_OF = {"authorities": "outcomes", "summary": "summary"}


def adcs_tables() -> dict[str, ExportTable]:
    """Return the tables of the layout by name."""
    return tables_of("storage.exports.adcs")
