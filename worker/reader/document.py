"""Reads the bytes of a document into findings, whatever the bytes are."""

from __future__ import annotations

from datetime import date

from findings.model import Findings
from findings.read import read, unreadable
from scrapers.documents.documents import Unreadable, open_document


def findings_in(body: bytes, published: date | None) -> Findings:
    """The findings; `not_a_report`, with the reason, where the bytes hold no document."""
    try:
        return read(open_document(body, published))
    except Unreadable as error:
        return unreadable(error.sentence)
