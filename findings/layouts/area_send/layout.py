"""Reports of area SEND inspections since 2023, by Ofsted and the Care Quality Commission, of a local area partnership.

“Area SEND inspection of Halton Local Area Partnership / Inspection dates: … / Inspection outcome”, one of three
sentences, then what children experience, what is effective, what must get better, and two tables: areas for priority
action with the bodies that must act, and areas for improvement. It gives no grades.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from findings.authorities.register import by_urn, recognised
from findings.authorities.title_check import doubts_of_title
from findings.dates.check import doubts_of_dates
from findings.dates.dates import Dated, dated
from findings.events.event import occurred
from findings.layouts.area_send.areas import Areas, areas_in
from findings.layouts.area_send.front import Front, area_along_the_pages, front_of, lead_of_team, without_running_titles
from findings.layouts.area_send.outcome import concluded
from findings.layouts.area_send.partnership import addressed_to, next_steps, strengths
from findings.model import Document, Event, EventKind, Findings, Kind, Status
from findings.text.furniture import page_faults, running_dates
from findings.text.inspectorates import inspectorates_in
from findings.text.lines import Line, lines_of, pages_of, words_of

_HINTS = ("local area partnership", "area send inspection")
_HEADINGS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"Inspection outcome$",
        r"What is it like to be a child or young person with (?:SEND|special)",
        r"What is the area partnership doing that is effective",
        r"What does the area partnership need to do better",
        r"Local area partnership details",
    )
)
_SIGNS = 3
_TITLE_LINES = 6
_TEAM = re.compile(r"Inspection team\b", re.IGNORECASE)
_ABOUT_TEAM = 8


@dataclass(frozen=True, slots=True)
class _Parts:
    pages: tuple[list[str], ...]
    lines: tuple[Line, ...]
    front: Front
    areas: Areas


class _AreaSend:
    """The layout of reports on a local area partnership: front page, three questions, and two tables of areas."""

    name = "area_send"

    def claims(self, document: Document) -> bool:
        """Require three of seven signs: its title, its dates, and five headings that all such reports have."""
        if not any(words in words_of(document) for words in _HINTS):
            return False
        parts = _parts(document)
        headings = sum(any(heading.match(line.text) for line in parts.lines) for heading in _HEADINGS)
        return parts.front.has_title + bool(parts.front.dates) + headings >= _SIGNS

    def read(self, document: Document) -> Findings:
        """Return everything that the report says; held where its outcome is not certain or something is missing."""
        parts = _parts(document)
        when = dated(parts.front.dates, document.published)
        event = _event(parts, when)
        said = concluded(parts.front.outcome, has_priority_actions=bool(parts.areas.priority_actions))
        doubts = [
            *page_faults(parts.pages),
            *doubts_of_dates(parts.front.dates, when, document.published, running_dates(parts.pages)),
            *_doubtful_authority(event),
            *doubts_of_title(by_urn(event.urn or ""), parts.lines[_TITLE_LINES:]),
            *said.doubts,
            *parts.areas.doubts,
        ]
        return Findings(
            kind=Kind.AREA_SEND,
            status=Status.HELD if doubts else Status.READ,
            problems=tuple(doubts),
            event=event,
            published=document.published,
            lead_inspector=lead_of_team(parts.lines),
            needs_improvement=parts.areas.weaknesses,
            priority_actions=parts.areas.priority_actions,
            strengths=strengths(parts.lines),
            outcome=said.outcome,
            addressed_to=addressed_to(parts.lines),
            next_steps=next_steps(parts.lines),
            inspectorates=inspectorates_in(_of_the_team(parts.lines)),
            doubts=said.readings,
        )


LAYOUT = _AreaSend()


def _of_the_team(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines on who inspected, which stand before the names of the team."""
    at = next((at for at, line in enumerate(lines) if _TEAM.match(line.text)), 0)
    return lines[max(at - _ABOUT_TEAM, 0) : at]


@lru_cache(maxsize=1)
def _parts(document: Document) -> _Parts:
    lines = without_running_titles(lines_of(document))
    return _Parts(pages_of(document), lines, front_of(lines), areas_in(lines))


def _event(parts: _Parts, when: Dated | None) -> Event:
    area = parts.front.area or area_along_the_pages(parts.pages)
    return occurred(EventKind.AREA_SEND, when, authority=recognised(area), printed=area)


def _doubtful_authority(event: Event) -> Iterator[str]:
    if event.authority is None:
        yield "The title names no local area partnership."
