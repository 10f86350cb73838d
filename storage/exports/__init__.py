"""Exports: plain rows of what the store knows, for analysts; `EXPORTS` has them by name, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from storage.exports.changes import change_row, change_rows, told_rows
from storage.exports.documents import document_row, document_rows, finding_row, finding_rows
from storage.exports.england import authority_rows, neighbour_rows
from storage.exports.judgements import judgement_rows, visit_rows
from storage.exports.operations import delivery_record, delivery_rows, source_rows
from storage.exports.row import SCHEMA_VERSION, Filter, Row
from storage.exports.summary import summary_rows
from storage.exports.weaknesses import register_rows, weakness_rows

__all__ = [
    "EXPORTS",
    "SCHEMA_VERSION",
    "Filter",
    "Row",
    "change_row",
    "delivery_record",
    "document_row",
    "finding_row",
    "told_rows",
]

EXPORTS: dict[str, Callable[[Session, Filter], Iterator[Row]]] = {
    "authorities": authority_rows,
    "judgements": judgement_rows,
    "visits": visit_rows,
    "weaknesses": weakness_rows,
    "register": register_rows,
    "neighbours": neighbour_rows,
    "summary": summary_rows,
    "changes": change_rows,
    "documents": document_rows,
    "findings": finding_rows,
    "deliveries": delivery_rows,
    "sources": source_rows,
}
