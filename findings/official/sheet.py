"""A sheet of a spreadsheet file, as text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet’s name and its rows of cells; a day is `2025-03-31` or as the file prints it, an empty cell is an empty text."""

    name: str
    rows: tuple[tuple[str, ...], ...]
