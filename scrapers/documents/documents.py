"""Documents from bytes: PDF, HTML, GOV.UK’s JSON or plain text, recognised by their content and never by their name."""

from __future__ import annotations

import re
from datetime import date

from findings.model import Document
from scrapers.documents.govuk import content
from scrapers.documents.html import html_text
from scrapers.documents.pdf import pdf_pages
from scrapers.documents.unreadable import Unreadable
from scrapers.pages.decoded import decoded

__all__ = ["MAX_BYTES", "Unreadable", "open_document", "pdf_in", "too_large"]

#: In bytes. The longest report so far has 2 million.
MAX_BYTES = 60_000_000
#: In characters, for a whole document.
MAX_TEXT = 2_000_000
#: In characters. A document with fewer holds no text worth reading.
MIN_TEXT = 40

_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?>.{0,2000}?-->)\s*+)*+<(?:!doctype html|html|head|body)\b", re.I | re.S
)
# A PDF may have a few bytes before its mark `%PDF-`: PDF readers look for it in the first 1,024.
_PDF_MARK_WITHIN = 1024
_OTHER_FORMATS = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a compressed file",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def open_document(body: bytes, published: date | None = None) -> Document:
    """Return the document in these bytes, with the raw text of each page.

    `published` is the day that the page linking to it gave; a day that GOV.UK gives itself is used instead.
    Raises Unreadable, with one sentence that says why, where the bytes hold no text.
    """
    if not body.strip(b"\x00 \t\r\n"):
        raise Unreadable("The file is empty.")
    if len(body) > MAX_BYTES:
        raise Unreadable(too_large(len(body)))
    govuk = content(body)
    pages = (govuk.text,) if govuk else _pages(body)
    length = sum(len(page) for page in pages)
    if length > MAX_TEXT:
        raise Unreadable(f"The document holds {length:,} characters; more than {MAX_TEXT:,} are not read.")
    if sum(len(page.strip()) for page in pages) < MIN_TEXT:
        raise Unreadable("The document holds no text: its pages are pictures or blank.")
    # No reader of a quote or of a sentence sees such characters, and a database takes no zero.
    pages = tuple(_CONTROL.sub(" ", page) for page in pages)
    return Document(pages=pages, published=govuk.published if govuk and govuk.published else published)


def too_large(size: int) -> str:
    """Return the sentence on a file of so many bytes, which is too large to be opened."""
    return f"The file has {size / 1e6:,.0f} MB; more than {MAX_BYTES / 1e6:,.0f} MB are not read."


def pdf_in(body: bytes) -> bytes | None:
    """Return the PDF in these bytes, from its mark on; None where they hold something else."""
    mark = body.find(b"%PDF-", 0, _PDF_MARK_WITHIN)
    return body[mark:] if mark >= 0 and not _HTML.match(body) else None


def _pages(body: bytes) -> tuple[str, ...]:
    pdf = pdf_in(body)
    if pdf is not None:
        return pdf_pages(pdf, MAX_TEXT)
    if _HTML.match(body.removeprefix(b"\xef\xbb\xbf")):
        return (html_text(body),)
    return _plain_text(body)


def _plain_text(body: bytes) -> tuple[str, ...]:
    """Return plain text, split into pages at each form feed. Raises Unreadable for other formats and for binary data."""
    for mark, what in _OTHER_FORMATS.items():
        if body.startswith(mark):
            raise Unreadable(f"This is {what}, not a PDF, a web page or plain text.")
    text = decoded(body)
    if len(_CONTROL.findall(text)) > len(text) / 200:
        raise Unreadable("This is neither a PDF nor a web page nor plain text.")
    return tuple(text.split("\x0c"))
