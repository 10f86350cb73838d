"""The text of a PDF, page by page, in the order in which the file stores it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from scrapers.documents.unreadable import Unreadable

#: The longest report so far has 60 pages.
MAX_PAGES = 400
# A PDF ends with this mark; blanks and a few stray bytes may follow.
_END_MARK, _END_WITHIN = b"%%EOF", 4096


def pdf_pages(body: bytes, max_text: int) -> tuple[str, ...]:
    """Return the text of each page as PDFium gives it; stop after the page that brings it above `max_text` characters.

    Raises Unreadable for a PDF that is damaged, cut off, locked, or has too many pages.
    """
    with opened_pdf(body) as pdf:
        return tuple(_texts(pdf, max_text))


@contextmanager
def opened_pdf(body: bytes) -> Iterator[PdfDocument]:
    """Open a PDF for the block, in which an error of PDFium’s is an Unreadable too.

    Raises Unreadable for a PDF that is damaged, cut off, locked, or has no pages or too many.
    """
    if _END_MARK not in body[-_END_WITHIN:]:
        raise Unreadable("The PDF is cut off: its end is missing.")
    try:
        with closing(PdfDocument(body)) as pdf:
            _refuse_number_of_pages(len(pdf))
            yield pdf
    except PdfiumError as error:
        raise Unreadable(_sentence(error)) from error


def _refuse_number_of_pages(many: int) -> None:
    if not many:
        raise Unreadable("The PDF has no pages.")
    if many > MAX_PAGES:
        raise Unreadable(f"The PDF has {many:,} pages; more than {MAX_PAGES:,} are not read.")


def _texts(pdf: PdfDocument, max_text: int) -> Iterator[str]:
    length = 0
    for number in range(len(pdf)):
        text = _text(pdf, number)
        yield text
        length += len(text)
        if length > max_text:
            return


def _text(pdf: PdfDocument, number: int) -> str:
    with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def _sentence(error: PdfiumError) -> str:
    if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
        return "The PDF is locked with a password."
    return "The PDF is damaged and cannot be opened."
