"""Tables in files: what an ODS and a CSV hold, and what hostile ones cannot do."""

from __future__ import annotations

import pytest

from scrapers.documents.tables.bounds import MOST_COLUMNS, MOST_UNPACKED, NoTable
from scrapers.documents.tables.read import sheets_of
from tests.spreadsheets import ods, packed

_REPEATED = '<table:table-cell table:number-columns-repeated="2"><text:p>Good</text:p></table:table-cell>'
_EMPTY = '<table:table-cell table:number-columns-repeated="16380"/>'
_REMARK = (
    "<table:table-cell><office:annotation><text:p>who says so?</text:p></office:annotation>"
    "<text:p>Ash</text:p><text:p>dale</text:p></table:table-cell>"
)


def rows(body: bytes) -> tuple[tuple[str, ...], ...]:
    (sheet,) = sheets_of(body, "list.csv")
    return sheet.rows


def test_a_spreadsheet_gives_its_cells_as_text_and_days_in_one_form() -> None:
    (sheet,) = sheets_of(ods([["Name", "When"], ["Wexmoor", "2025-03-31"]], name="In year"), "any")
    assert (sheet.name, sheet.rows) == ("In year", (("Name", "When"), ("Wexmoor", "2025-03-31")))


def test_a_cell_that_stands_for_several_alike_counts_as_often() -> None:
    assert rows(ods([[_REPEATED, "Inadequate", _EMPTY]])) == (("Good", "Good", "Inadequate"),)
    assert rows(ods([[_EMPTY, "far out"]])) == ((("",) * MOST_COLUMNS),)


def test_a_row_keeps_the_number_that_people_see_beside_it() -> None:
    assert rows(ods([["first"], [_EMPTY], ["third"]])) == (("first",), (), ("third",))
    assert rows(b"# from the statistics of 2025\nfirst,1\nsecond,2\n") == ((), ("first", "1"), ("second", "2"))


def test_a_remark_pinned_to_a_cell_is_no_part_of_it() -> None:
    assert rows(ods([[_REMARK]])) == (("Ash dale",),)


def test_a_document_type_is_refused_whatever_it_declares() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    for declared in (bomb, outside, "<!DOCTYPE x>"):
        with pytest.raises(NoTable, match="declares a document type"):
            sheets_of(ods([["&a;"]], before=declared), "any")


def test_what_is_packed_too_tightly_is_unpacked_no_further() -> None:
    with pytest.raises(NoTable, match="packed more tightly"):
        sheets_of(packed("<x>" + " " * (MOST_UNPACKED // 4) + "</x>"), "any")


def test_what_is_too_deep_or_repeats_without_end_is_refused() -> None:
    with pytest.raises(NoTable, match="deeper"):
        sheets_of(packed("<x>" * 200 + "</x>" * 200), "any")
    many = (
        '<table:table-row table:number-rows-repeated="999999999"><table:table-cell><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    names = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    with pytest.raises(NoTable, match="rows"):
        sheets_of(packed(f"<x {names}><table:table>{many}</table:table></x>"), "any")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"PK\x03\x04 and then nothing", "damaged or encrypted"),
        (ods([["Name"]])[:-30], "damaged or encrypted"),
        (packed("<x><y></x>"), "XML is damaged"),
        (packed('<t:table-cell xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" t:number-columns-repeated="many"/>'),
         "XML is damaged"),
        (b"%PDF-1.7\0", "neither"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_a_sentence(body: bytes, why: str) -> None:
    with pytest.raises(NoTable, match=why):
        sheets_of(body, "any")
