"""Finds the boxes in which the words of a quote stand on the pages of a PDF, to be marked on their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import byref, c_int

from pypdfium2 import PdfDocument, PdfPage, PdfTextPage
from pypdfium2.raw import FPDF_PageToDevice

from findings.quotes import MOST_PAGES
from findings.text.parts import Part, parts_of
from scrapers.documents.pdf import opened_pdf
from scrapers.documents.pictures.letters import PageLetters, letters_in
from scrapers.documents.pictures.picture import size_of
from scrapers.documents.pictures.sheet import MOST_BOXES, PER_PAGE, Box, Marks, Sheet
from scrapers.documents.unreadable import Unreadable

#: A longer quote is marked as far as this.
MOST_LETTERS = 20_000
# The first words of a quote may be too few to be looked for alone, where the page ends behind them.
_FEW_WORDS = 3


def sheet(pdf: bytes, number: int, quote: str, begins_on: int) -> Sheet:
    """Return what is known of page `number`, and where the quote stands that begins on page `begins_on`.

    Spaces, hyphens, case, signs and ligatures make no difference. Without marks: the quote is not found there.
    Raises Unreadable where the PDF cannot be opened or has no such page.
    """
    with opened_pdf(pdf) as document:
        if not 0 < number <= len(document):
            raise Unreadable(f"The PDF has no page {number}.")
        with closing(document[number - 1]) as page:
            size = size_of(page)
        return Sheet(len(document), size, tuple(_Open(document).marks(quote, begins_on)))


class _Open:
    """An open PDF in which a quote is looked for."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._known: dict[int, PageLetters] = {}

    def marks(self, quote: str, begins_on: int) -> Iterator[Marks]:
        """Yield each page with the boxes of what stands on it."""
        if not 0 < begins_on <= len(self._document):
            return
        parts = self._parts(quote, begins_on - 1)
        for at in sorted({part.page for part in parts}):
            boxes = self._boxes([part for part in parts if part.page == at], at)
            if boxes:
                yield Marks(at + 1, boxes[:MOST_BOXES])

    def _parts(self, quote: str, first: int) -> tuple[Part, ...]:
        letters = letters_in(quote)[:MOST_LETTERS]
        last = min(first + MOST_PAGES, len(self._document))
        if not letters:
            return ()
        found = parts_of(letters, first, last, lambda at: self._page(at).letters)
        return found or self._turning(quote, first, last)

    def _turning(self, quote: str, first: int, last: int) -> tuple[Part, ...]:
        """Return the parts of a quote of which only the first words stand on its page, at its end."""
        words = quote.split()
        for few in range(1, min(_FEW_WORDS + 1, len(words))):
            begin = self._page(first).letters.rfind(letters_in(" ".join(words[:few])))
            letters = letters_in(" ".join(words[few:]))[:MOST_LETTERS]
            if begin < 0 or not letters or first + 1 == last:
                return ()
            rest = parts_of(letters, first + 1, last, lambda at: self._page(at).letters)
            if rest:
                return (Part(first, begin, begin + len(letters_in(" ".join(words[:few])))), *rest)
        return ()

    def _page(self, at: int) -> PageLetters:
        if at not in self._known:
            with closing(self._document[at]) as page, closing(page.get_textpage()) as text:
                self._known[at] = PageLetters(text)
        return self._known[at]

    def _boxes(self, parts: Sequence[Part], at: int) -> tuple[Box, ...]:
        letters = self._page(at)
        with closing(self._document[at]) as page, closing(page.get_textpage()) as text:
            found = [box for part in parts for box in _lines_of(page, text, letters, part)]
        return tuple(_joined(found))


def _lines_of(page: PdfPage, text: PdfTextPage, letters: PageLetters, part: Part) -> Iterator[Box]:
    begin, end = letters.character_of(part.begin), letters.character_of(part.end - 1) + 1
    for at in range(min(text.count_rects(begin, end - begin), MOST_BOXES)):
        left, bottom, right, top = text.get_rect(at)
        corners = (_on_page(page, left, top), _on_page(page, right, bottom))
        box = Box(
            min(x for x, _ in corners), min(y for _, y in corners),
            max(x for x, _ in corners), max(y for _, y in corners),
        )  # fmt: skip
        if box.left < box.right and box.top < box.bottom:
            yield box


def _on_page(page: PdfPage, x: float, y: float) -> tuple[int, int]:
    """Return a point of the PDF’s as it lies on the page that is seen: turned and cropped."""
    across, down = c_int(), c_int()
    FPDF_PageToDevice(page, 0, 0, PER_PAGE, PER_PAGE, 0, x, y, byref(across), byref(down))
    return _within(across.value), _within(down.value)


def _within(place: int) -> int:
    return max(0, min(PER_PAGE, place))


def _joined(boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield the boxes, those that stand beside one another on a line as one: each change of the font begins a new one."""
    before: Box | None = None
    for box in boxes:
        if before and _same_line(before, box):
            before = Box(
                min(before.left, box.left), min(before.top, box.top),
                max(before.right, box.right), max(before.bottom, box.bottom),
            )  # fmt: skip
            continue
        if before:
            yield before
        before = box
    if before:
        yield before


def _same_line(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return shared * 2 > lower and abs(other.left - one.right) < PER_PAGE // 20
