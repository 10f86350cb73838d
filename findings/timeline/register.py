"""The register: every weakness ever named of an authority, each time that it was named, and its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from findings.model import BOARD
from findings.timeline.continued_lists import ContinuedList, continued_lists
from findings.timeline.event_record import EventRecord
from findings.timeline.later_events import LaterEvents
from findings.timeline.named_point import MentionForm, NamedPoint, points_of
from findings.timeline.related_points import Kinship, RelatedPoints
from findings.timeline.subject_histories import in_time, mentions_of, one_a_document, subjects_of
from findings.timeline.weakness_history import StillOpen, WeaknessHistory


def register(events: Iterable[EventRecord]) -> tuple[WeaknessHistory, ...]:
    """Return the entries, the longest known first.

    An entry is headed by the latest words in which a list named a weakness, and holds every point, of whatever year, that is
    certainly about the same by itself: nothing is carried on from point to point, so that a broad point joins no two others.
    """
    events = tuple(events)
    points = points_of(events)
    related, later_events, continued = RelatedPoints(points), LaterEvents(events), continued_lists(events)
    covered: set[NamedPoint] = set()
    entries = []
    for head in _heads(points):
        if head not in covered:
            kin = _Kin.of(head, related)
            covered |= {head, *kin.counted, *kin.in_text}
            entries.append(
                replace(_entry(head, kin, later_events), still_open=_still_open((head, *kin.counted), continued))
            )
    return tuple(sorted(entries, key=_by_age))


@dataclass(frozen=True, slots=True)
class _Kin:
    """What names the weakness of a head: points of lists, which are counted; what texts say of it; and what perhaps does."""

    counted: Mapping[NamedPoint, Kinship]
    in_text: Mapping[NamedPoint, Kinship]
    perhaps: Mapping[NamedPoint, Kinship]

    @classmethod
    def of(cls, head: NamedPoint, related: RelatedPoints) -> _Kin:
        return cls(related.certain(head), dict(related.in_prose(head)), related.likely(head))


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
    is_prose = point.form is MentionForm.PROSE
    return is_prose and bool(point.narrow) and (point.document.is_letter or not point.document.is_ofsteds)


def _entry(head: NamedPoint, kin: _Kin, later_events: LaterEvents) -> WeaknessHistory:
    subjects = subjects_of(head, kin.counted)
    followed = subjects[0] if subjects and subjects[0].times > 1 else None
    named = one_a_document(head, kin.counted)
    found = later_events.of(head, named, list(kin.in_text))
    mentions = (
        followed.mentions if followed else mentions_of([each for each in named if _is_now(each, head)], kin.counted)
    )
    return WeaknessHistory(
        text=head.text,
        form=head.form,
        to=head.to,
        about=tuple(
            subject.name for subject in sorted(head.topics.subjects, key=lambda each: (each.is_wide, each.name))
        ),
        mentions=mentions,
        times=followed.times if followed else 1,
        state=found.state,
        subject=followed.subject if followed else "",
        subjects=subjects,
        in_text=mentions_of(sorted(kin.in_text, key=in_time), kin.in_text),
        perhaps=mentions_of(sorted(kin.perhaps, key=in_time), kin.perhaps),
        reworded=_reworded(named),
        improvement=found.improvement,
        gone_at=found.gone_at,
        points=(head, *kin.counted),
    )


def _still_open(points: Sequence[NamedPoint], continued: Sequence[ContinuedList]) -> tuple[StillOpen, ...]:
    """Return what says of the lists in which these points stand that they continue; priority actions stand in none."""
    named_at = {point.event for point in points if point.form is MentionForm.POINT and point.to != BOARD}
    return tuple(
        StillOpen(
            event=each.at.event, document=each.document, quote=each.said.quote, page=each.said.page, of=each.of.event
        )
        for each in continued
        if each.of.event in named_at
    )


def _is_now(point: NamedPoint, head: NamedPoint) -> bool:
    return point.event_index == head.event_index


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
