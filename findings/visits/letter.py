"""A letter on a visit, taken apart: its head, its opening sentence, its passages; and which kind of visit it is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from findings.model import Document, Kind
from findings.text.lines import Line, lines_of, pages_of
from findings.text.paragraphs import paragraphs_in
from findings.visits.body import Body, body_of
from findings.visits.closing import is_closing
from findings.visits.head import Head, head_of, misplaced_head
from findings.visits.heading_words import ONLY_FOCUSED, ONLY_MONITORING
from findings.visits.headings import is_heading
from findings.visits.opening import Opening, opening_in

# The first letters of headings that letters alone have: to look at one is far cheaper than to match a pattern.
_HEADINGS_BEGIN = frozenset("WwAaFf")


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter; `opening` is None where its opening sentence is lost.

    `said` is all from the opening sentence on, a paragraph on each line.
    """

    pages: tuple[list[str], ...]
    lines: tuple[Line, ...]
    published: date | None
    opening: Opening | None
    head: Head
    body: Body
    said: str


@lru_cache(maxsize=1)
def visit_told_of(document: Document) -> Kind | None:
    """Which kind of visit this is a letter on, by its opening sentence, or else by its title and its headings."""
    lines = lines_of(document)
    opening = opening_in(lines, document.published)
    return opening.kind if opening else _kind_by_signs(lines)


def letter(document: Document) -> Letter:
    """The document taken apart as a letter on a visit."""
    lines = lines_of(document)
    opening = opening_in(lines, document.published)
    block = misplaced_head(lines, opening.at) if opening else None
    if opening and block:
        head = head_of((*lines[slice(*block)], *lines[: opening.at]), block[1] - block[0] + opening.at)
        lines = (*lines[: block[0]], *lines[block[1] :])
    else:
        head = head_of(lines, opening.at if opening else None)
    published = head.published or document.published
    if opening and head.published:
        opening = opening_in(lines, published)
    body = body_of(lines, opening.at if opening else 0)
    said = text_of(lines[opening.at if opening else 0 :])
    return Letter(pages_of(document), tuple(lines), published, opening, head, body, said)


def text_of(lines: Sequence[Line]) -> str:
    """Lines as paragraphs, each on a line of its own."""
    return "\n".join(paragraph.text for paragraph in paragraphs_in(lines))


def _kind_by_signs(lines: Sequence[Line]) -> Kind | None:
    """Two signs where the opening sentence is lost: its title and “Dear …”, a heading of letters, “Yours sincerely”."""
    head = head_of(lines, None)
    if head.kind and (_is_letter(head, lines) or any(is_heading(line) for line in lines)):
        return head.kind
    texts = [line.text for line in lines if line.text[0] in _HEADINGS_BEGIN]
    for pattern, kind in ((ONLY_FOCUSED, Kind.FOCUSED_VISIT), (ONLY_MONITORING, Kind.MONITORING_VISIT)):
        if any(pattern.fullmatch(text) for text in texts) and _is_letter(head, lines):
            return kind
    return None


def _is_letter(head: Head, lines: Sequence[Line]) -> bool:
    return head.greets or any(is_closing(line) for line in lines)
