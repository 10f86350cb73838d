"""A letter on a visit, taken apart: its head, its opening sentence, its passages; and which kind of visit it is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from findings.model import Document, Kind
from findings.paragraphs import paragraphs_in
from findings.text import Line, lines_in, split
from findings.visits.head import Head, head_of
from findings.visits.headings import ONLY_FOCUSED, ONLY_MONITORING, Body, body_of, is_heading
from findings.visits.opening import Opening, opening_in


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter; `opening` is None where its opening sentence is lost."""

    pages: tuple[list[str], ...]
    lines: tuple[Line, ...]
    published: date | None
    opening: Opening | None
    head: Head
    body: Body

    @property
    def kind(self) -> Kind | None:
        """Which visit the letter is on, by its opening sentence, or else by its title and its headings."""
        return self.opening.kind if self.opening else _kind_by_signs(self)

    @property
    def said(self) -> str:
        """All from the opening sentence on, a paragraph on each line."""
        return text_of(self.lines[self.opening.at if self.opening else 0 :])


@lru_cache(maxsize=1)
def letter(document: Document) -> Letter:
    """The document taken as a letter on a visit; its `kind` is None where it is none."""
    pages = tuple(split(page) for page in document.pages)
    lines = lines_in(pages)
    opening = opening_in(lines, document.published)
    head = head_of(lines, opening.at if opening else len(lines))
    published = head.published or document.published
    if opening and head.published:
        opening = opening_in(lines, published)
    return Letter(pages, lines, published, opening, head, body_of(lines, opening.at if opening else 0))


def text_of(lines: Sequence[Line]) -> str:
    """Lines as paragraphs, each on a line of its own."""
    return "\n".join(paragraph.text for paragraph in paragraphs_in(lines))


def _kind_by_signs(parts: Letter) -> Kind | None:
    """Two signs where the opening sentence is lost: its title and “Dear …”, a heading of letters, “Yours sincerely”."""
    is_letter = parts.body.signature is not None or parts.head.greets
    if parts.head.kind and (is_letter or any(is_heading(line) for line in parts.lines)):
        return parts.head.kind
    for pattern, kind in ((ONLY_FOCUSED, Kind.FOCUSED_VISIT), (ONLY_MONITORING, Kind.MONITORING_VISIT)):
        if is_letter and any(pattern.fullmatch(line.text) for line in parts.lines):
            return kind
    return None
