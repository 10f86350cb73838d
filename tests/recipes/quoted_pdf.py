"""A PDF of invented sentences: one with a hyphen at a line’s end, one that goes on on the next page."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO

from fpdf import FPDF
from pypdfium2 import PdfDocument

HYPHENATED = "The multi-agency response to children who go missing is too slow to keep them safe."
TURNING = "Managers do not see that plans drift because nobody reads the records of what was agreed."
_FIRST = (
    "Wexmoor Borough Council",
    "The multi-",
    "agency response to children who go missing",
    "is too slow to keep them safe.",
    "Early help is well used.",
    "Managers do not see that plans drift",
)
_SECOND = ("because nobody reads the records of", "what was agreed.", "Foster carers feel valued.")


def quoted_pdf(size: tuple[float, float] = (210, 297)) -> bytes:
    """Return it; `size` of its pages in millimetres."""
    pdf = FPDF(format=size)
    pdf.set_auto_page_break(False)
    for lines in (_FIRST, _SECOND):
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        for line in lines:
            pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def turned(pdf: bytes, degrees: int) -> bytes:
    """Return the PDF with its pages turned."""
    made = BytesIO()
    with closing(PdfDocument(pdf)) as document:
        for page in document:
            page.set_rotation(degrees)
        document.save(made)
    return made.getvalue()
