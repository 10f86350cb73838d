"""What tests of articles need: a text as a document, and what is read in it."""

from __future__ import annotations

from datetime import date

from findings.model import Document, Findings
from findings.read import read
from findings.wording import event_words

PUBLISHED = date(2025, 6, 4)


def document(text: str, published: date | None = PUBLISHED, site: str | None = None) -> Document:
    """A page; `site` is the URN of the authority whose own site it is from."""
    return Document((text,), published, site)


def findings_of(text: str, published: date | None = PUBLISHED, site: str | None = None) -> Findings:
    """What is read in it."""
    return read(document(text, published, site))


def event_of(text: str, published: date | None = PUBLISHED) -> str:
    """`second monitoring visit of 1 to 2 April 2025`."""
    return event_words(findings_of(text, published).event)
