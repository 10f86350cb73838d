"""Letters on joint targeted area inspections, by four inspectorates, which inspect all partners of a place and not only its council.

Until 2020 “Between 8 and 12 July 2019, Ofsted, … carried out a joint inspection of the multi-agency response to … in
Halton”, with key strengths and areas for improvement in long prose; since 2022 “This letter summarises the findings of
the joint targeted area inspection (JTAI) of …”, with “What needs to improve?” as a list. They give no grades.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from findings.authorities.places import are_of_two_places, place_among
from findings.authorities.register import by_urn, recognised
from findings.authorities.title_check import doubts_of_title
from findings.dates.check import doubts_of_dates
from findings.events.event import occurred
from findings.layouts.jtai.lists import Lists, lists_in
from findings.layouts.jtai.opening import Opening, greeting_at, opening_of
from findings.layouts.jtai.partnership import addressed_to, areas_for_improvement, next_steps, notes_on_areas, strengths
from findings.model import Document, Event, EventKind, Findings, Kind, Status
from findings.text.furniture import page_faults
from findings.text.inspectorates import inspectorates_in
from findings.text.lines import Line, lines_of, pages_of

_HINT = re.compile(r"joint\s+(?:targeted\s+area\s+)?inspection", re.IGNORECASE)
_FIRST_PAGES = 2
_OPENING_LINES = 20
_HEADINGS, _HEADINGS_WITHOUT_DEAR = 2, 4


@dataclass(frozen=True, slots=True)
class _Parts:
    pages: tuple[list[str], ...]
    lines: tuple[Line, ...]
    opening: Opening
    findings: tuple[Line, ...]
    lists: Lists


class _Jtai:
    """The layout of letters to the partners of a place: subject, opening sentences, findings, and next steps."""

    name = "jtai"

    def claims(self, document: Document) -> bool:
        """Require that the subject or the first sentence names such an inspection, and two headings of such letters.

        Without “Dear …” four headings are required.
        """
        if not any(_HINT.search(page) for page in document.pages[:_FIRST_PAGES]):
            return False
        parts = _parts(document)
        needed = _HEADINGS if parts.opening.is_letter else _HEADINGS_WITHOUT_DEAR
        return parts.opening.is_on_an_inspection and parts.lists.headings >= needed

    def read(self, document: Document) -> Findings:
        """Return everything that the letter says except what its prose blames; held where its place or its days are not certain."""
        parts = _parts(document)
        opening, lists = parts.opening, parts.lists
        areas = areas_for_improvement(parts.lines)
        event = _event(opening)
        doubts = [
            *page_faults(parts.pages),
            *doubts_of_dates(opening.dates, opening.when, opening.published, ()),
            *_doubtful_authority(opening),
            *doubts_of_title(by_urn(event.urn or ""), parts.findings),
            *lists.doubts,
        ]
        return Findings(
            kind=Kind.JTAI,
            status=Status.HELD if doubts else Status.READ,
            problems=tuple(doubts),
            notes=tuple(notes_on_areas(parts.lines, areas)),
            event=event,
            published=opening.published,
            needs_improvement=lists.weaknesses,
            priority_actions=lists.priority_actions,
            strengths=strengths(parts.lines),
            addressed_to=addressed_to(parts.lines),
            areas_for_improvement=areas,
            next_steps=next_steps(parts.lines),
            inspectorates=inspectorates_in(_after_greeting(parts.lines)),
        )


LAYOUT = _Jtai()


@lru_cache(maxsize=1)
def _parts(document: Document) -> _Parts:
    lines = lines_of(document)
    opening = opening_of(lines, document.published)
    return _Parts(pages_of(document), lines, opening, lines[opening.end :], lists_in(lines))


def _after_greeting(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the first lines after the greeting: above it stand the names of those who are greeted."""
    at = greeting_at(lines)
    return lines[at + 1 :][:_OPENING_LINES] if at is not None else lines[:_OPENING_LINES]


def _event(opening: Opening) -> Event:
    place = place_among(opening.places)
    return occurred(EventKind.JTAI, opening.when, authority=recognised(place), printed=place)


def _doubtful_authority(opening: Opening) -> Iterator[str]:
    if not opening.places:
        yield "The letter’s subject names no place."
    if are_of_two_places(opening.places):
        yield f"The letter’s subject and its first sentence name two places: {' and '.join(opening.places)}."
