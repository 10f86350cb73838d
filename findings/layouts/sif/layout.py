"""Reports of single inspections (SIF), November 2013 to 2018: five judgements, the overall grade in a sentence, and the board.

“Inspection of services for children in need of help and protection, children looked after and care leavers / and / Review
of the effectiveness of the Local Safeguarding Children Board / Inspection date: … / Children’s services in Halton require
improvement to be good / 1. Children who need help and protection Requires improvement …”. Re-inspections leave the board
out; a review of the board may stand alone, or follow as a second report in the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from findings.authorities.register import recognised
from findings.authorities.title_check import doubts_of_title
from findings.dates.check import doubts_of_dates
from findings.dates.dates import dated, first_day
from findings.events.event import occurred
from findings.layouts.sif.board import board_in, board_section_in
from findings.layouts.sif.cross_check import Places, agreement
from findings.layouts.sif.front import TITLE_LINES, Front, front_end, front_of, second_report
from findings.layouts.sif.headings import headings_in, of_this_form
from findings.layouts.sif.labels import JUDGEMENTS
from findings.layouts.sif.other_fronts import doubts_of_other_fronts
from findings.layouts.sif.overall import overall_explained, overall_in_front, overall_in_summary
from findings.layouts.sif.prose import paragraphs_of
from findings.layouts.sif.recommendations import recommendations_in
from findings.layouts.sif.table import Table, table_in
from findings.model import Document, EventKind, Findings, Kind, Status
from findings.prose import remarks
from findings.text.fields import lead_inspector
from findings.text.furniture import page_faults
from findings.text.lines import Line, lines_of, pages_of, words_of
from findings.text.offsets import with_offsets

_LEAD = re.compile(r"Lead inspectors?(?:\s*+[:–-])?\s++(?=[A-Z])", re.IGNORECASE)
_SIGNS_WITHOUT_FRONT = 3
# Words of its title, and words of no other form: a document with none of them is not looked at further.
_IN_TITLE = ("in need of help and protection", "safeguarding children")
_IN_BODY = ("graded judgement", "graded judgment", "achieving permanence", "adoption performance")


@dataclass(frozen=True, slots=True)
class _Parts:
    lines: tuple[Line, ...]
    ends: int
    page_faults: tuple[str, ...]
    front: Front
    table: Table
    places: Places
    second: int
    board_section: int

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines after the front page."""
        return self.lines[self.ends :]


class _Sif:
    """The layout of single inspection reports."""

    name = "sif"

    def claims(self, document: Document) -> bool:
        """Go by the title with dates or grades under it; without a front page, by three headings that only this form has."""
        title = " ".join(line.text for line in lines_of(document)[:TITLE_LINES]).lower()
        if not (any(words in title for words in _IN_TITLE) or any(words in words_of(document) for words in _IN_BODY)):
            return False
        parts = _parts(document)
        front, places = parts.front, parts.places
        if front.services or front.review:
            return bool(front.dates or places.rows or places.board)
        keys = {heading.key for heading in places.headings}
        return len(keys) >= _SIGNS_WITHOUT_FRONT and of_this_form(places.headings)

    def read(self, document: Document) -> Findings:
        """Return everything that the report says; held where its places disagree or something is missing."""
        parts = _parts(document)
        when = dated(parts.front.dates, document.published)
        name = parts.front.authority
        event = occurred(EventKind.SIF, when, authority=recognised(name), printed=name)
        published_on = first_day(parts.front.published) or document.published
        agreed = agreement(parts.places, _expected(parts))
        recommended = recommendations_in(parts.lines, _board_begins(parts))
        prose = remarks(paragraphs_of(parts.lines[parts.ends : _board_begins(parts)], parts.places.headings))
        doubts = [
            *parts.page_faults,
            *doubts_of_dates(parts.front.dates, when, published_on, ()),
            *_doubtful_front(parts),
            *doubts_of_other_fronts(parts.front, when, parts.body),
            *doubts_of_title(recognised(parts.front.authority), parts.body),
            *agreed.problems,
        ]
        return Findings(
            kind=Kind.SIF,
            status=Status.HELD if doubts else Status.READ,
            problems=tuple(doubts),
            notes=recommended.notes,
            event=event,
            published=published_on,
            lead_inspector=_lead(parts.lines),
            judgements=agreed.judgements,
            needs_improvement=recommended.weaknesses,
            priority_actions=recommended.priority_actions,
            concerns=prose.concerns,
            strengths=prose.strengths,
            doubts=agreed.doubts,
        )


LAYOUT = _Sif()


@lru_cache(maxsize=1)
def _parts(document: Document) -> _Parts:
    pages, lines = pages_of(document), lines_of(document)
    second = second_report(lines)
    after = lines[second].page - 1 if second < len(lines) else len(pages)
    ends = front_end(lines)
    front, body = with_offsets(lines[:ends]), with_offsets(lines[ends:])
    table, headings = table_in(front), headings_in(body)
    summary = with_offsets(lines[ends : ends + headings[0].at] if headings else lines[ends:])
    places = Places(
        rows=table.rows,
        overall=(*overall_in_front(front), *overall_explained(front)),
        headings=headings,
        summary=overall_in_summary(summary),
        board=(*board_in(front), *board_in(body)),
    )
    faults = (*page_faults(pages[:after]), *page_faults(pages[after:]))
    board_section = ends + board_section_in(body, max((heading.at for heading in headings), default=0))
    return _Parts(lines, ends, faults, front_of(lines[:ends]), table, places, second, board_section)


def _expected(parts: _Parts) -> list[str]:
    """Return the keys of the judgements that the title announces.

    Where the words of the title are lost, these are all but the board’s; a second report in the file adds the board’s.
    """
    services = [] if _is_review_alone(parts) else ["overall", *JUDGEMENTS]
    board = parts.front.review or parts.second < len(parts.lines)
    return [*services, "lscb"] if board else services


def _is_review_alone(parts: _Parts) -> bool:
    """Say whether the report reviews the board and judges nothing of the authority."""
    places = parts.places
    return parts.front.review and not (
        parts.front.services or places.rows or places.headings or places.overall or places.summary
    )


def _doubtful_front(parts: _Parts) -> Iterator[str]:
    if not (parts.front.services or _is_review_alone(parts)):
        yield "The title is not whole: it does not say which services were inspected."
    if not parts.front.authority:
        yield "The title names no authority."
    for row in parts.table.strange:
        yield f"The table of judgements holds a row that is not known: “{row[:120]}”."


def _board_begins(parts: _Parts) -> int:
    """Return the line from which on everything is about the board.

    That is the board’s section, its own report, or line 0 of a review alone.
    """
    if _is_review_alone(parts):
        return 0
    return min(parts.second, parts.board_section)


def _lead(lines: tuple[Line, ...]) -> str | None:
    """Return the first lead inspector who is named: on the last pages, or earlier where another report follows."""
    named = (match for line in lines if (match := _LEAD.match(line.text)))
    return next((name for match in named if (name := lead_inspector(match.string[match.end() :]))), None)
