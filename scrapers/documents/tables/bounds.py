"""What bounds a table from outside: bytes, packing, rows, columns and characters of a cell."""

from __future__ import annotations

#: Ofsted's yearly dataset has 0.1 MB, 1 MB unpacked, in 650 rows of 13 columns.
MOST_BYTES = 20_000_000
MOST_UNPACKED = 30_000_000
#: Unpacked over packed: 21 in Ofsted's, 1,032 at most for what is only there to fill a memory.
MOST_RATIO = 200
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 50_000, 64, 100
LONGEST_CELL = 2_000
#: Parts of the XML, whatever they are: Ofsted's has 30,000.
MOST_PARTS = 1_000_000


class NoTable(Exception):
    """The file is no table that can be read; the sentence says why."""
