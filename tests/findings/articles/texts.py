"""What tests of articles need: a text as a document, and what is read in it."""

from __future__ import annotations

from datetime import date

from findings.articles.blocks import blocks_of
from findings.articles.speakers import Said, said_in
from findings.model import Document, Findings
from findings.read import read
from findings.wording import event_words

PUBLISHED = date(2025, 6, 4)


def document(text: str, published: date | None = PUBLISHED) -> Document:
    return Document((text,), published)


def findings_of(text: str, published: date | None = PUBLISHED) -> Findings:
    return read(document(text, published))


def event_of(text: str, published: date | None = PUBLISHED) -> str:
    """`second monitoring visit of 1 to 2 April 2025`."""
    return event_words(findings_of(text, published).event)


def said_of(text: str) -> list[Said]:
    return list(said_in(blocks_of(document(text))))
