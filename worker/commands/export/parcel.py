"""A parcel: rows of one export or of all, and what must be known to write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from storage.exports.columns import ExportTable
from storage.exports.row import Row

#: Rows with the names of their exports, which may be mixed.
Pairs: TypeAlias = Iterator[tuple[str, Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The exports in their order, their rows, which can be taken once, and the moment at which they are written."""

    tables: tuple[ExportTable, ...]
    rows: Pairs
    at: datetime

    @property
    def is_whole(self) -> bool:
        """Whether it is everything, and not one export by itself."""
        return len(self.tables) > 1


def beside(path: Path) -> Path:
    """Return where a file is written before it takes its place, so that nobody finds half of it."""
    return path.with_name(f".{path.name}.part")
