"""What earlier lists of Ofsted’s named: before a point is called new, and before an earlier one is cited as perhaps the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from findings.matching.links import hear, read_point
from findings.matching.reasons import share_something_of_their_own
from findings.matching.subjects import Subject
from findings.matching.terms import plain_words, stem
from findings.model import Event, EventKind
from findings.timeline.event_record import EventRecord
from findings.timeline.joint_areas import concerns_in
from findings.timeline.named_point import MentionForm, NamedPoint, points_of
from findings.timeline.topics import topics_of, topics_of_sentence

_BOARD = "lscb"


class EarlierLists:
    """The points, priority actions and joint inspections’ findings that Ofsted’s own documents on an authority list."""

    def __init__(self, events: Iterable[EventRecord] = ()) -> None:
        self._points = tuple(
            point
            for point in points_of(events)
            if point.form is not MentionForm.PROSE and point.document.is_ofsteds and point.to != _BOARD
        )

    def like(self, words: str, event: Event) -> tuple[NamedPoint, ...]:
        """Return what was listed before an event and shares a subject of its own with a point, or the children and what is said of them."""
        return tuple(each for each in self._before(event) if _is_like(words, each))

    def _before(self, event: Event) -> Iterable[NamedPoint]:
        on_send = event.kind is EventKind.AREA_SEND
        return (
            each
            for each in self._points
            if each.is_on_send is on_send
            and each.event != event
            and (each.event.start is None or event.start is None or each.event.start < event.start)
        )


def may_be_cited(point: str, earlier: str) -> bool:
    """Say whether an earlier point may be shown as perhaps the same: both name one thing of their own, and not two of one heading."""
    if not share_something_of_their_own(hear(point), hear(earlier)):
        return False
    shared = topics_of(point).narrow & topics_of(earlier).narrow
    return not shared or any(_name_one_part(subject, point, earlier) for subject in shared)


def shared_subjects(point: str, earlier: str) -> frozenset[Subject]:
    """Return the subjects of their own that both points name."""
    return topics_of(point).narrow & topics_of(earlier).narrow


def _is_like(words: str, earlier: NamedPoint) -> bool:
    own = topics_of(words).narrow
    if earlier.form is MentionForm.JOINT_AREA:
        return any(own & topics_of_sentence(sentence).narrow for sentence in concerns_in(earlier.text))
    if own & earlier.narrow:
        return True
    said, before = read_point(words), read_point(earlier.text)
    return bool(said.children & before.children and said.wide_subjects & before.wide_subjects)


def _name_one_part(subject: Subject, one: str, other: str) -> bool:
    """Say whether both may mean the same part of a subject that joins two: reviewing officers are no conference chairs."""
    parts = _part_named(subject.name, one), _part_named(subject.name, other)
    return None in parts or parts[0] == parts[1]


@lru_cache(maxsize=1 << 14)
def _part_named(name: str, text: str) -> int | None:
    """Return which part of a subject’s name a text has the most words of; None where it has as many of each, or none."""
    said = set(map(stem, plain_words(text)))
    counts = [len(said & set(map(stem, plain_words(part)))) for part in name.split(" and ")]
    best = max(counts)
    return counts.index(best) if best and counts.count(best) == 1 and len(counts) > 1 else None
