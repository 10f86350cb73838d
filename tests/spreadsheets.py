"""Spreadsheets for tests: an OpenDocument file of one sheet, as an office program writes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)


def ods(rows: Sequence[Sequence[str]], name: str = "Inspections", before: str = "") -> bytes:
    """Return a spreadsheet with these rows; a cell that is a day, `2025-03-31`, is stored as one. `before` stands before the XML."""
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    return packed(
        f'{before}<office:document-content {_NAMES}><office:body><office:spreadsheet><table:table table:name="{name}">'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def packed(content: str) -> bytes:
    """Return an OpenDocument file with that XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


def _cell(words: str) -> str:
    if words.startswith("<"):
        return words
    is_day = len(words) == 10 and words[4:5] == words[7:8] == "-"
    as_day = f' office:value-type="date" office:date-value="{words}T00:00:00"' if is_day else ""
    shown = "/".join(reversed(words.split("-"))) if is_day else words
    return f"<table:table-cell{as_day}><text:p>{escape(shown)}</text:p></table:table-cell>"
