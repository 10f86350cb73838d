"""The visit that a letter is on, and the earlier inspections and visits that it speaks of."""

from __future__ import annotations

from dataclasses import replace

from findings.authorities.register import recognised
from findings.events.event import occurred
from findings.events.extract import event_in
from findings.model import Event, EventKind, Kind
from findings.text.lines import joined
from findings.visits.authority import named_authority
from findings.visits.heading_words import LetterPart
from findings.visits.letter import Letter, text_of

_EVENT_KINDS = {Kind.FOCUSED_VISIT: EventKind.FOCUSED_VISIT, Kind.MONITORING_VISIT: EventKind.MONITORING_VISIT}


def events_of(parts: Letter, kind: Kind) -> tuple[Event, tuple[Event, ...]]:
    """The visit, and the earlier events that the letter speaks of; all of them are of its authority."""
    visit = _visit(parts, _EVENT_KINDS[kind])
    main, others = event_in(parts.said, parts.published)
    spoken_of = (each for each in (main, *others) if each and each.spans and not _is_same(each, visit))
    earlier = [each for each in spoken_of if visit.start is None or (each.end and each.end < visit.start)]
    return visit, tuple(replace(each, authority=visit.authority, urn=visit.urn) for each in earlier)


def _visit(parts: Letter, kind: EventKind) -> Event:
    opening, head = parts.opening, parts.head
    name, authority = named_authority(opening.whom if opening else "", head.whom, head.addressee)
    if name is None and opening is None:
        authority = recognised(joined(parts.lines))
        name = authority.name if authority else None
    visit = occurred(kind, opening.when if opening else None, authority=authority, printed=name or "")
    return replace(visit, visit_number=_number(parts)) if kind is EventKind.MONITORING_VISIT else visit


def _number(parts: Letter) -> int | None:
    """`This was the third monitoring visit since …`, in the paragraph of the opening sentence."""
    if parts.opening is None:
        return None
    main, _ = event_in(text_of(parts.body.lines(LetterPart.OPENING)), parts.published)
    return main.visit_number if main and main.kind is EventKind.MONITORING_VISIT else None


def _is_same(one: Event, other: Event) -> bool:
    return one.kind is other.kind and bool(one.spans and other.spans) and one.start == other.start
