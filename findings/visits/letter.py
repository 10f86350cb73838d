"""A letter on a focused visit or a monitoring visit, read; it gives no grade, and what does not fit its form is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from findings.authorities import recognised
from findings.dating import doubts_of_dates
from findings.events import event_in, recalled_grades
from findings.furniture import page_faults, running_dates
from findings.model import Document, Event, EventKind, Findings, Kind, Precision, StatedGrade, Status
from findings.paragraphs import Paragraph, paragraphs_in
from findings.prose import remarks
from findings.text import Line, joined, lines_in, split
from findings.visits.areas import areas_reviewed_in
from findings.visits.head import Head, head_of
from findings.visits.headings import ONLY_FOCUSED, ONLY_MONITORING, Body, Part, body_of, is_heading
from findings.visits.improvement import doubts_of_lists, needs_improvement_in, notes_on_lists
from findings.visits.opening import Opening, opening_in
from findings.visits.priority import priority_actions_in
from findings.visits.signature import signed_by
from findings.visits.whose import doubts_of_authority, named_authority

_EVENT_KINDS = {Kind.FOCUSED_VISIT: EventKind.FOCUSED_VISIT, Kind.MONITORING_VISIT: EventKind.MONITORING_VISIT}
# What every letter ends with, whatever the visit found.
_BOILERPLATE = re.compile(
    r"(?:Ofsted will take the findings|I am copying this letter|We will publish this letter|This letter will be published"
    r"|(?:You|The local authority) should (?:now )?(?:submit|send|prepare)|Thank you for|I am grateful|I would like to thank)\b"
)


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


def read_letter(document: Document) -> Findings:
    """Everything the letter says; held where it does not keep the form, or is not whole."""
    parts = letter(document)
    kind = parts.kind or Kind.OTHER
    event, others = _events(parts, kind)
    recalled = _recalled(parts)
    doubts = [
        *page_faults(parts.pages),
        *_doubts(parts, event),
        *_graded_now(recalled, event),
        *doubts_of_lists(parts.body, kind),
    ]
    prose = remarks(_prose(parts.body))
    return Findings(
        kind=kind,
        status=Status.HELD if doubts else Status.READ,
        problems=(*doubts, *notes_on_lists(parts.body, kind)),
        event=event,
        other_events=others,
        published=parts.published,
        lead_inspector=signed_by(parts.body.signature),
        needs_improvement=needs_improvement_in(parts.body),
        priority_actions=priority_actions_in(parts.body, event, others, parts.published),
        concerns=prose.concerns,
        strengths=prose.strengths,
        areas_reviewed=areas_reviewed_in(parts.body),
        stated_grades=recalled,
    )


def _kind_by_signs(parts: Letter) -> Kind | None:
    """Two signs where the opening sentence is lost: the title, a heading of letters, the inspector’s greeting."""
    if not (parts.head.kind or parts.body.signature):
        return None
    if parts.head.kind and (parts.body.signature or any(is_heading(line) for line in parts.lines)):
        return parts.head.kind
    for pattern, kind in ((ONLY_FOCUSED, Kind.FOCUSED_VISIT), (ONLY_MONITORING, Kind.MONITORING_VISIT)):
        if any(pattern.fullmatch(line.text) for line in parts.lines):
            return kind
    return None


def _events(parts: Letter, kind: Kind) -> tuple[Event, tuple[Event, ...]]:
    """The visit, and the earlier events that the letter speaks of."""
    visit = _visit(parts, _EVENT_KINDS[kind])
    main, others = event_in(_text(parts.lines[_start(parts) :]), parts.published)
    spoken_of = (each for each in (main, *others) if each and each.spans and not _is_same(each, visit))
    earlier = [each for each in spoken_of if visit.start is None or (each.end and each.end < visit.start)]
    return visit, tuple(replace(each, authority=visit.authority, urn=visit.urn) for each in earlier)


def _visit(parts: Letter, kind: EventKind) -> Event:
    opening, head = parts.opening, parts.head
    name, authority = named_authority(opening.whom if opening else "", head.whom, head.addressee)
    if name is None and opening is None:
        authority = recognised(joined(parts.lines))
        name = authority.name if authority else None
    when = opening.when if opening else None
    return Event(
        kind=kind,
        authority=name,
        urn=authority.urn if authority else None,
        spans=when.spans if when else (),
        precision=when.precision if when else Precision.NONE,
        inferred=bool(when and when.inferred),
        visit_number=_number(parts) if kind is EventKind.MONITORING_VISIT else None,
    )


def _number(parts: Letter) -> int | None:
    """`This was the third monitoring visit since …`, in the paragraph of the opening sentence."""
    if parts.opening is None:
        return None
    main, _ = event_in(_text(parts.body.lines(Part.OPENING)), parts.published)
    return main.visit_number if main and main.kind is EventKind.MONITORING_VISIT else None


def _recalled(parts: Letter) -> tuple[StatedGrade, ...]:
    return recalled_grades(_text(parts.lines[_start(parts) :]), parts.published)


def _doubts(parts: Letter, event: Event) -> Iterator[str]:
    opening = parts.opening
    if opening is None:
        yield "The opening sentence, “This letter summarises the findings of …”, could not be found."
    else:
        yield from doubts_of_dates(opening.dates, opening.when, parts.published, running_dates(parts.pages))
        yield from doubts_of_authority(opening.whom, parts.head.whom)
        if parts.head.kind not in (None, opening.kind):
            yield "The title names another kind of visit than the opening sentence."
    if event.kind is EventKind.MONITORING_VISIT and not parts.body.under(Part.AREAS):
        yield "The heading “Areas covered by the visit” could not be found."
    if not parts.body.lines(Part.SUMMARY):
        yield "The headline findings could not be found."
    if not parts.body.lines(Part.FINDINGS):
        yield "The findings could not be found."
    if not signed_by(parts.body.signature):
        yield "The letter does not end with “Yours sincerely” and an inspector’s name: its end may be missing."


def _graded_now(recalled: tuple[StatedGrade, ...], visit: Event) -> Iterator[str]:
    """No letter grades its visit: a grade of its own month is another form of document, or not understood."""
    month = f"{visit.start:%Y-%m}" if visit.start else None
    if month and any(stated.as_of == month for stated in recalled):
        yield "The letter seems to give a grade for this visit, which letters never do."


def _prose(body: Body) -> list[Paragraph]:
    paragraphs = paragraphs_in(body.lines(Part.SUMMARY, Part.FINDINGS))
    return [paragraph for paragraph in paragraphs if not _BOILERPLATE.match(paragraph.text)]


def _start(parts: Letter) -> int:
    return parts.opening.at if parts.opening else 0


def _text(lines: tuple[Line, ...] | list[Line]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs_in(lines))


def _is_same(one: Event, other: Event) -> bool:
    return one.kind is other.kind and bool(one.spans and other.spans) and one.start == other.start
