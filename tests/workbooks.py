"""Reads the workbooks that the product writes, cell by cell, as a spreadsheet would; it knows no more of the format than they use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Cell = str | float | bool | None


@dataclass(frozen=True)
class ReadSheet:
    """A sheet: its rows of cells, the formulas among them (there should be none), its links, and its XML for all else."""

    rows: list[list[Cell]]
    formulas: list[str]
    links: list[str]
    xml: str

    @property
    def table(self) -> list[dict[str, Cell]]:
        """The rows below the head, by the names that it gives."""
        names = [str(name) for name in self.rows[0]]
        return [dict(zip(names, [*row, *[None] * len(names)], strict=False)) for row in self.rows[1:]]


def read_workbook(content: bytes) -> dict[str, ReadSheet]:
    """Return the sheets by name, in their order. Days are the numbers that Excel has for them."""
    with ZipFile(BytesIO(content)) as book:
        assert book.testzip() is None
        names = book.namelist()
        texts = (
            [_text(each) for each in _parsed(book, "xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in names else []
        )
        sheets = _parsed(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
        found = {}
        for at, sheet in enumerate(sheets, start=1):
            path = f"xl/worksheets/sheet{at}.xml"
            relations = f"xl/worksheets/_rels/sheet{at}.xml.rels"
            links = [each.get("Target", "") for each in _parsed(book, relations)] if relations in names else []
            found[sheet.get("name", "")] = _sheet(book.read(path).decode(), texts, links)
        return found


def _sheet(xml: str, texts: list[str], links: list[str]) -> ReadSheet:
    root = ElementTree.fromstring(xml)
    rows = []
    for row in root.iter(f"{_MAIN}row"):
        cells: dict[int, Cell] = {_column(cell.get("r", "A1")): _value(cell, texts) for cell in row}
        rows.append([cells.get(at) for at in range(max(cells, default=-1) + 1)])
    formulas = [each.text or "" for each in root.iter(f"{_MAIN}f")]
    return ReadSheet(rows, formulas, [link for link in links if "://" in link], xml)


def _value(cell: ElementTree.Element, texts: list[str]) -> Cell:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v")
    if value is None:
        return None
    if cell.get("t") == "s":
        return texts[int(value)]
    return value == "1" if cell.get("t") == "b" else float(value)


def _text(element: ElementTree.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{_MAIN}t"))


def _column(place: str) -> int:
    """Return the number of a column, from 0: `C7` is in column 2."""
    number = 0
    for letter in re.sub(r"\d", "", place):
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _parsed(book: ZipFile, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(path))
