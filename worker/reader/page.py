"""Answers, in the reader's child, what a page of a PDF looks like and where a quote stands on it, whatever the bytes are."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from scrapers.documents.documents import Unreadable, pdf_in
from scrapers.documents.pictures.boxes import sheet
from scrapers.documents.pictures.picture import page_picture
from scrapers.documents.pictures.sheet import sheet_record

_NO_PDF = "It is no PDF, so it has no pages to show."


def page_answer(request: Mapping[str, object], body: bytes) -> dict[str, object]:
    """The answer as `worker.reader.child` describes it."""
    pdf = pdf_in(body)
    if pdf is None:
        return {"none": _NO_PDF}
    try:
        if "picture" in request:
            return {"picture": base64.b64encode(page_picture(pdf, _number(request["picture"]))).decode()}
        quote, begins_on = str(request.get("quote", "")), _number(request.get("begins_on"))
        return {"sheet": sheet_record(sheet(pdf, _number(request["sheet"]), quote, begins_on))}
    except Unreadable as error:
        return {"none": error.sentence}


def _number(said: object) -> int:
    return said if isinstance(said, int) else 0
