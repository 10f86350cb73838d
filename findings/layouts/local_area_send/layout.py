"""Letters on joint local area SEND inspections and revisits, 2016 to 2022, by Ofsted and the Care Quality Commission.

“Joint local area SEND inspection in Wexmoor / Between 16 May 2022 and 20 May 2022, Ofsted and the Care Quality Commission (CQC)
conducted a joint inspection of the local area of Wexmoor to judge the effectiveness of the area in implementing the … reforms”.
They have neither grades nor one of the three outcomes that reports have had since 2023: the area may have to write a statement of
action on its areas of significant weakness, and a revisit decides whether it has made sufficient progress.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from findings.authorities.places import are_of_two_places, place_among
from findings.authorities.register import by_urn, recognised
from findings.authorities.title_check import doubts_of_title
from findings.dates.check import doubts_of_dates
from findings.events.event import occurred
from findings.layouts.local_area_send.opening import Opening, may_open, opening_in
from findings.layouts.local_area_send.statement import (
    addressed_to,
    areas_for_development,
    has_a_heading,
    next_steps,
    progress,
    significant_weaknesses,
    strengths,
)
from findings.model import Document, Event, EventKind, Findings, Kind, Status
from findings.text.furniture import page_faults
from findings.text.inspectorates import inspectorates_in
from findings.text.lines import Line, lines_of, pages_of
from findings.visits.head import head_of

_OPENING_LINES = 12


@dataclass(frozen=True, slots=True)
class _Parts:
    pages: tuple[list[str], ...]
    lines: tuple[Line, ...]
    opening: Opening | None


class _LocalAreaSend:
    """The layout of letters on a local area: subject, opening sentence, main findings, and a statement of action where one is due."""

    name = "local_area_send"

    def claims(self, document: Document) -> bool:
        """Require the opening sentence, “Dear …” above it and a heading of such letters below: councils quote that sentence too."""
        if not may_open(document):
            return False
        parts = _parts(document)
        return parts.opening is not None and parts.opening.greets and has_a_heading(parts.lines[parts.opening.at :])

    def read(self, document: Document) -> Findings:
        """Return everything that the letter says except its prose; held where its place, days or weaknesses are not certain."""
        parts = _parts(document)
        assert parts.opening is not None, "it claims none without"
        opening, said = parts.opening, parts.lines[parts.opening.at :]
        published = head_of(parts.lines, opening.at).published or document.published
        event = _event(opening)
        weaknesses = significant_weaknesses(said)
        steps = next_steps(said)
        better, worse = progress(said) if opening.is_revisit else ((), ())
        doubts = [
            *page_faults(parts.pages),
            *doubts_of_dates(opening.dates, opening.when, published, ()),
            *_doubtful_authority(opening),
            *doubts_of_title(by_urn(event.urn or ""), said),
            *weaknesses.doubts,
        ]
        if opening.is_revisit and not (better or worse):
            doubts.append("The letter on a revisit does not say whether sufficient progress was made.")
        return Findings(
            kind=Kind.AREA_SEND,
            status=Status.HELD if doubts else Status.READ,
            problems=tuple(doubts),
            event=event,
            published=published,
            needs_improvement=weaknesses.points,
            addressed_to=addressed_to(said),
            areas_for_improvement=areas_for_development(said),
            next_steps=steps,
            concerns=worse,
            strengths=(*better, *strengths(said)),
            inspectorates=inspectorates_in(said[:_OPENING_LINES]),
        )


LAYOUT = _LocalAreaSend()


@lru_cache(maxsize=1)
def _parts(document: Document) -> _Parts:
    lines = lines_of(document)
    return _Parts(pages_of(document), lines, opening_in(lines, document.published))


def _event(opening: Opening) -> Event:
    place = place_among(opening.places)
    return occurred(EventKind.AREA_SEND, opening.when, authority=recognised(place), printed=place)


def _doubtful_authority(opening: Opening) -> Iterator[str]:
    if not opening.places:
        yield "The letter names no local area."
    if are_of_two_places(opening.places):
        yield f"The letter’s subject and its first sentence name two local areas: {' and '.join(opening.places)}."
