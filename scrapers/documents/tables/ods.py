"""Reads the sheets of an OpenDocument spreadsheet (ODS): a zip whose `content.xml` holds every cell.

The XML is taken piece by piece, so that no more of it than the cells is ever in memory, and no document type is accepted: without
one there are no entities to grow or to fetch.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from findings.official.sheet import Sheet
from scrapers.documents.tables.bounds import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_RATIO,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
    NoTable,
)

_CONTENT, _PIECE = "content.xml", 65_536
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
#: Deeper than this no cell of a spreadsheet stands.
_DEEPEST = 100


def sheets_of_ods(body: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet, with days as `2025-03-31`, repeated cells as often as they stand there.

    Raises:
        NoTable: it is no ODS, is damaged or encrypted, or exceeds the bounds.
    """
    if len(body) > MOST_BYTES:
        raise NoTable(f"it has more than {MOST_BYTES // 1_000_000} MB")
    cells = _Cells()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler, parser.EndElementHandler = cells.start, cells.end
    parser.CharacterDataHandler = cells.text
    try:
        for piece in _pieces(body):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NoTable("its packing is damaged or encrypted") from error
    except (expat.ExpatError, ValueError) as error:
        raise NoTable("its XML is damaged") from error
    return tuple(cells.sheets)


def _pieces(body: bytes) -> Iterator[bytes]:
    """Yield the XML, unpacked, in pieces. The sizes that a zip states of itself are not believed."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        try:
            known = packed.getinfo(_CONTENT)
        except KeyError:
            raise NoTable("it is no spreadsheet in OpenDocument format (ODS)") from None
        most = min(MOST_UNPACKED, max(known.compress_size, 5_000) * MOST_RATIO)
        unpacked = 0
        with packed.open(known) as content:
            while piece := content.read(_PIECE):
                unpacked += len(piece)
                if unpacked > most:
                    raise NoTable("it is packed more tightly than any real one")
                yield piece


def _refuse_document_type(*_declared: object) -> None:
    raise NoTable("its XML declares a document type, which no spreadsheet needs")


class _Cells:
    """Gathers the sheets out of what the parser meets."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._name = ""
        self._rows: list[tuple[str, ...]] = []
        self._row: list[str] = []
        self._blank = 0
        self._cell: list[str] | None = None
        self._size = 0
        self._day: str | None = None
        self._times = 1
        self._depth = self._note = self._parts = 0
        self._empty_rows = 0
        self._rows_alike = 1

    def start(self, name: str, said: dict[str, str]) -> None:
        self._depth += 1
        self._parts += 1
        if self._depth > _DEEPEST or self._parts > MOST_PARTS:
            raise NoTable("its XML is deeper or has more parts than that of any real one")
        if name == f"{_TABLE}table":
            self._name, self._rows, self._empty_rows = said.get(f"{_TABLE}name", "")[:LONGEST_CELL], [], 0
        elif name == f"{_TABLE}table-row":
            self._row, self._blank = [], 0
            self._rows_alike = _times(said, "number-rows-repeated")
        elif name in _CELLS:
            self._cell, self._size = [], 0
            self._day = said.get(f"{_OFFICE}date-value")
            self._times = _times(said, "number-columns-repeated")
        elif name == f"{_OFFICE}annotation":
            self._note = self._note or self._depth
        elif (name == f"{_TEXT}p" and self._cell) or name in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            self.text(" ")

    def text(self, words: str) -> None:
        """Take words into the cell, unless they are a remark that somebody has pinned to it."""
        if self._cell is None or self._note or self._size >= LONGEST_CELL:
            return
        self._cell.append(words)
        self._size += len(words)

    def end(self, name: str) -> None:
        if self._note == self._depth:
            self._note = 0
        self._depth -= 1
        if name in _CELLS and self._cell is not None:
            self._end_cell("".join(self._cell))
        elif name == f"{_TABLE}table-row":
            self._end_row()
        elif name == f"{_TABLE}table":
            if len(self.sheets) >= MOST_SHEETS:
                raise NoTable(f"it has more than {MOST_SHEETS} sheets")
            self.sheets.append(Sheet(self._name, tuple(self._rows)))

    def _end_row(self) -> None:
        """Keep the row, with the empty ones before it, so that a row has the number that people see beside it."""
        if not self._row:
            self._empty_rows += self._rows_alike
            return
        if len(self._rows) + self._empty_rows + self._rows_alike > MOST_ROWS:
            raise NoTable(f"a sheet has more than {MOST_ROWS:,} rows")
        self._rows += [()] * self._empty_rows + [tuple(self._row)] * self._rows_alike
        self._empty_rows = 0

    def _end_cell(self, words: str) -> None:
        self._cell = None
        value = self._day[:10] if self._day else words[:LONGEST_CELL].strip()
        if not value:
            self._blank = min(MOST_COLUMNS, self._blank + self._times)
            return
        self._row = (self._row + [""] * self._blank + [value] * min(self._times, MOST_COLUMNS))[:MOST_COLUMNS]
        self._blank = 0


def _times(said: dict[str, str], name: str) -> int:
    """Return how often a cell or a row stands there. Raises ValueError where that is no number."""
    return max(1, int(said.get(f"{_TABLE}{name}", "1")[:9]))
