"""Draws a page of a PDF as a PNG picture."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from math import inf

from PIL import Image
from pypdfium2 import PdfPage

from scrapers.documents.pdf import opened_pdf
from scrapers.documents.pictures.sheet import MOST_HEIGHT, WIDTH, Size
from scrapers.documents.unreadable import Unreadable

# In bytes: 60,000 to 110,000 for a page of text, more for photographs.
_MOST_BYTES = 3_000_000
# Text and tables of a few colours need no more; the picture has half the size and costs half the time.
_COLOURS = 32


def page_picture(pdf: bytes, number: int) -> bytes:
    """Return the picture of a page; the first has the number 1.

    Raises Unreadable where the PDF cannot be opened, has no such page, or gives too large a picture.
    """
    with opened_pdf(pdf) as document:
        if not 0 < number <= len(document):
            raise Unreadable(f"The PDF has no page {number}.")
        with closing(document[number - 1]) as page:
            png = _drawn(page)
    if len(png) > _MOST_BYTES:
        raise Unreadable(f"The picture of page {number} would be too large.")
    return png


def size_of(page: PdfPage) -> Size:
    """Return the size that the picture of a page has. Raises Unreadable for a page without area."""
    wide, high = page.get_size()
    if not (0 < wide < inf and 0 < high < inf):
        raise Unreadable("The page has no area.")
    scale = min(WIDTH / wide, MOST_HEIGHT / high)
    return Size(max(1, round(wide * scale)), max(1, round(high * scale)))


def _drawn(page: PdfPage) -> bytes:
    size = size_of(page)
    # PDFium rounds a page’s size up; what is drawn may be a pixel larger than what was asked for.
    scale = min(size.width / page.get_width(), size.height / page.get_height())
    with closing(page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)) as bitmap:
        drawn = bitmap.to_pil().convert("RGB")
    few_colours = drawn.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    png = BytesIO()
    few_colours.save(png, "PNG")
    return png.getvalue()
