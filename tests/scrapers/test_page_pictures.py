"""A page of a PDF as a picture, and the boxes in which the words of a quote stand on it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from scrapers.documents.pictures.boxes import sheet
from scrapers.documents.pictures.picture import page_picture
from scrapers.documents.pictures.sheet import MOST_HEIGHT, PER_PAGE, WIDTH, Box, sheet_from_record, sheet_record
from scrapers.documents.unreadable import Unreadable
from tests.recipes.quoted_pdf import HYPHENATED, TURNING, quoted_pdf, turned

PDF = quoted_pdf()


def size(png: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(png)) as picture:
        assert picture.format == "PNG"
        return picture.size


def dark(png: bytes, box: Box) -> bool:
    """Whether anything is printed within the box."""
    with Image.open(BytesIO(png)) as picture:
        wide, high = (side / PER_PAGE for side in picture.size)
        part = picture.convert("L").crop(
            (round(box.left * wide), round(box.top * high), round(box.right * wide), round(box.bottom * high))
        )
        return min(part.tobytes()) < 100


def test_a_page_is_a_small_picture_of_the_size_that_its_sheet_says() -> None:
    png = page_picture(PDF, 1)
    found = sheet(PDF, 1, "", 1)
    assert size(png) == (found.size.width, found.size.height) == (WIDTH, 1414)
    assert len(png) < 100_000
    assert found.pages == 2


def test_a_quote_is_found_on_its_lines_though_a_hyphen_ends_one() -> None:
    found = sheet(PDF, 1, HYPHENATED, 1)
    assert [marks.page for marks in found.marks] == [1]
    assert len(found.boxes_on(1)) == 3
    assert all(dark(page_picture(PDF, 1), box) for box in found.boxes_on(1))


@pytest.mark.parametrize(
    "quote", ["THE MULTI- AGENCY  RESPONSE", "the multiagency response", "The multi‐agency response"]
)
def test_case_spaces_and_hyphens_make_no_difference(quote: str) -> None:
    assert len(sheet(PDF, 1, quote, 1).boxes_on(1)) == 2


def test_a_quote_that_goes_on_on_the_next_page_is_marked_on_both() -> None:
    found = sheet(PDF, 2, TURNING, 1)
    assert [(marks.page, len(marks.boxes)) for marks in found.marks] == [(1, 1), (2, 2)]


def test_a_quote_of_which_a_few_words_end_the_page_is_marked_on_both() -> None:
    found = sheet(PDF, 1, "drift because nobody reads the records of what was agreed.", 1)
    assert [marks.page for marks in found.marks] == [1, 2]


@pytest.mark.parametrize("quote", ["Nothing of this is said.", "", "…", "Early help is well used. " * 500])
def test_what_is_not_there_is_not_marked(quote: str) -> None:
    assert sheet(PDF, 1, quote, 1).marks == ()


def test_a_quote_is_looked_for_where_it_begins_and_not_elsewhere() -> None:
    assert sheet(PDF, 2, "Early help is well used.", 2).marks == ()
    assert sheet(PDF, 2, "Early help is well used.", 9).marks == ()


def test_boxes_lie_on_the_words_of_a_page_that_is_turned() -> None:
    on_its_side = turned(PDF, 90)
    png = page_picture(on_its_side, 1)
    (box,) = sheet(on_its_side, 1, "Early help is well used.", 1).boxes_on(1)
    assert size(png) == (WIDTH, 707)
    assert box.bottom - box.top > box.right - box.left
    assert dark(png, box)


@pytest.mark.parametrize("millimetres", [(5_000, 5_000), (5_000, 3), (3, 5_000), (1, 1)])
def test_no_page_makes_a_large_picture(millimetres: tuple[float, float]) -> None:
    wide, high = size(page_picture(quoted_pdf(millimetres), 1))
    assert 0 < wide <= WIDTH
    assert 0 < high <= MOST_HEIGHT


@pytest.mark.parametrize("number", [0, 3, -1])
def test_there_is_no_other_page(number: int) -> None:
    with pytest.raises(Unreadable, match="has no page"):
        page_picture(PDF, number)
    with pytest.raises(Unreadable, match="has no page"):
        sheet(PDF, number, "", 1)


def test_a_sheet_is_the_same_after_it_was_kept() -> None:
    found = sheet(PDF, 1, TURNING, 1)
    assert sheet_from_record(sheet_record(found)) == found


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"pages": 1, "size": [10, 10]},
        {"pages": "1", "size": [10, 10], "marks": []},
        {"pages": 1, "size": [10**9, 10], "marks": []},
        {"pages": 1, "size": [10, 10], "marks": [[1, [[0, 0, 10, '20"/><script>']]]]},
        {"pages": 1, "size": [10, 10], "marks": [[1, [[0, 0, 10]]]]},
        {"pages": 1, "size": [10, 10], "marks": {"1": []}},
        {"pages": 1, "size": 10, "marks": []},
    ],
)
def test_what_is_no_sheet_of_ours_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="It"):
        sheet_from_record(record)
