"""Reads the bytes of a document into findings, whatever the bytes are."""

from __future__ import annotations

from dataclasses import replace

from findings.model import Findings, Origin
from findings.read import read, unreadable
from scrapers.documents.documents import Unreadable, open_document


def findings_in(body: bytes, origin: Origin) -> Findings:
    """The findings; `not_a_report`, with the reason, where the bytes hold no document."""
    try:
        return read(replace(open_document(body, origin.published), site=origin.site, form=origin.form))
    except Unreadable as error:
        return unreadable(error.sentence)
