"""What is known of a page of a PDF without its picture: its size, of how many pages it is one, and the marked boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What boxes are measured in: a page's left and upper edges are 0, its right and lower ones this many.
PER_PAGE = 10_000
#: In pixels. At this width the small print of an A4 page can be read on a wide screen.
WIDTH = 1000
#: In pixels: a page that is far higher than wide is drawn smaller.
MOST_HEIGHT = 2400
#: A quote has a box for each of its lines.
MOST_BOXES = 200


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a page's picture in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box on a page, in parts of PER_PAGE of the page's width and height."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The boxes of a quote on one page; the first page is 1."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: of how many it is one, the size of its picture, and the marks of a quote on each page that it stands on."""

    pages: int
    size: Size
    marks: tuple[Marks, ...] = ()

    def boxes_on(self, page: int) -> tuple[Box, ...]:
        """Return what is marked on that page."""
        return next((marks.boxes for marks in self.marks if marks.page == page), ())


def sheet_record(sheet: Sheet) -> dict[str, object]:
    """Return a sheet as plain JSON; a box as its left, top, right and bottom."""
    marks = [[each.page, [[box.left, box.top, box.right, box.bottom] for box in each.boxes]] for each in sheet.marks]
    return {"pages": sheet.pages, "size": [sheet.size.width, sheet.size.height], "marks": marks}


def sheet_from_record(record: Mapping[str, object]) -> Sheet:
    """Return the sheet in such JSON. Raises ValueError where it is no sheet of ours, whoever wrote it."""
    try:
        pages, (width, height), marks = record["pages"], _list(record["size"]), _list(record["marks"])
        return Sheet(
            _whole(pages, 1, 1_000_000),
            Size(_whole(width, 1, WIDTH), _whole(height, 1, MOST_HEIGHT)),
            tuple(_marks(*_list(each)) for each in marks[:MOST_BOXES]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("It does not say what the page is like.") from error


def _marks(page: object, boxes: object) -> Marks:
    measured = ([_whole(side, 0, PER_PAGE) for side in _list(box)] for box in _list(boxes)[:MOST_BOXES])
    return Marks(_whole(page, 1, 1_000_000), tuple(Box(*sides) for sides in measured))


def _list(said: object) -> list[object]:
    if not isinstance(said, list):
        raise ValueError("It is not a list.")  # noqa: TRY004 (a fault of the answer, as all others)
    return said


def _whole(said: object, least: int, most: int) -> int:
    if type(said) is not int or not least <= said <= most:
        raise ValueError(f"It is no number from {least} to {most}.")
    return said
