"""The register: every weakness ever named of an authority, each time that it was named, and its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from findings.timeline.event_record import EventRecord
from findings.timeline.later_events import LaterEvents
from findings.timeline.named_point import MentionForm, NamedPoint, points_of
from findings.timeline.related_points import RelatedPoints
from findings.timeline.weakness_history import Mention, WeaknessHistory


def register(events: Iterable[EventRecord]) -> tuple[WeaknessHistory, ...]:
    """Return the entries, the longest known first.

    The words in which a weakness was named last head its entry, which holds every point, of any year, that is about the
    same as these words. Links are not followed from point to point, so that a broad point does not join two others.
    """
    events = tuple(events)
    points = points_of(events)
    related, later_events = RelatedPoints(points), LaterEvents(events)
    covered: set[NamedPoint] = set()
    entries = []
    for head in _heads(points):
        if head not in covered:
            kin = dict(related.of(head))
            covered |= {head, *kin}
            entries.append(_entry(head, kin, later_events))
    return tuple(sorted(entries, key=_by_age))


def _heads(points: Sequence[NamedPoint]) -> list[NamedPoint]:
    """Return the points that may head an entry: lists before prose, the latest first; no sentence of a report."""
    found = [(at, point) for at, point in enumerate(points) if point.is_listed or _stands_alone(point)]
    return [
        point for _, point in sorted(found, key=lambda each: (not each[1].is_listed, -each[1].event_index, each[0]))
    ]


def _stands_alone(point: NamedPoint) -> bool:
    """Say whether a sentence may head an entry.

    It may in letters on visits and texts by others, which name weaknesses in prose; a report lists those that matter.
    """
    return bool(point.narrow) and (point.document.is_letter or not point.document.is_ofsteds)


def _entry(head: NamedPoint, kin: dict[NamedPoint, str], later_events: LaterEvents) -> WeaknessHistory:
    named = _one_a_document(head, kin)
    found = later_events.of(head, named)
    return WeaknessHistory(
        text=head.text,
        form=head.form,
        to=head.to,
        about=tuple(
            subject.name for subject in sorted(head.topics.subjects, key=lambda each: (each.is_wide, each.name))
        ),
        mentions=tuple(_mention(point, kin.get(point, "")) for point in named),
        times=len({point.event_index for point in named}),
        state=found.state,
        reworded=_reworded(named),
        improvement=found.improvement,
        gone_at=found.gone_at,
    )


def _one_a_document(head: NamedPoint, kin: dict[NamedPoint, str]) -> list[NamedPoint]:
    """Return the point nearest to the head from each document on each event, oldest first."""
    best: dict[tuple[int, str], NamedPoint] = {(head.event_index, head.document.identity): head}
    for point in sorted(kin, key=lambda point: _nearness(head, point)):
        best.setdefault((point.event_index, point.document.identity), point)
    return sorted(
        best.values(), key=lambda point: (point.event_index, not point.document.is_ofsteds, point.document.identity)
    )


def _nearness(head: NamedPoint, point: NamedPoint) -> tuple[bool, int, int, int, str]:
    shared, other = len(head.narrow & point.narrow), len(point.narrow - head.narrow)
    return not point.is_listed, -shared, other, point.page or 0, point.text


def _mention(point: NamedPoint, because: str) -> Mention:
    return Mention(
        event=point.event, document=point.document, form=point.form, text=point.text, page=point.page, because=because
    )


def _reworded(named: Sequence[NamedPoint]) -> bool:
    """Say whether it was named last in other words than the time before."""
    last = named[-1].event_index
    now = {point.topics.words for point in named if point.event_index == last}
    earlier = [point for point in named if point.event_index < last]
    before = {point.topics.words for point in earlier if point.event_index == earlier[-1].event_index}
    return bool(before) and not now & before


def _by_age(entry: WeaknessHistory) -> tuple[object, ...]:
    first = entry.first
    day = first.event.start or first.document.day
    return str(day or ""), -entry.times, entry.form is MentionForm.PROSE, entry.text, entry.to, first.document.identity
