"""The register: every weakness ever named of an authority, each time that it was named, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from findings.timeline.event_record import Occasion
from findings.timeline.mention import Form, Point, points_of
from findings.timeline.related import Kinship
from findings.timeline.weakness import Entry, Naming
from findings.timeline.weakness_status import Aftermath


def register(occasions: Iterable[Occasion]) -> tuple[Entry, ...]:
    """The entries, the longest known first.

    An entry is headed by the latest words in which a weakness was named, and holds every point, of whatever year, that is
    about the same by itself: nothing is carried on from point to point, so that a broad point joins no two others.
    """
    events = tuple(occasions)
    points = points_of(events)
    kinship, aftermath = Kinship(points), Aftermath(events)
    covered: set[Point] = set()
    entries = []
    for head in _heads(points):
        if head not in covered:
            kin = dict(kinship.of(head))
            covered |= {head, *kin}
            entries.append(_entry(head, kin, aftermath))
    return tuple(sorted(entries, key=_by_age))


def _heads(points: Sequence[Point]) -> list[Point]:
    """What may head an entry: lists before prose, the latest first; never a sentence among the prose of a report."""
    found = [(at, point) for at, point in enumerate(points) if point.is_listed or _stands_alone(point)]
    return [point for _, point in sorted(found, key=lambda each: (not each[1].is_listed, -each[1].occasion, each[0]))]


def _stands_alone(point: Point) -> bool:
    """Letters on visits, and those who quote them, name weaknesses in prose; a report lists what matters of its prose."""
    return bool(point.narrow) and (point.document.is_letter or not point.document.is_ofsteds)


def _entry(head: Point, kin: dict[Point, str], aftermath: Aftermath) -> Entry:
    named = _one_a_document(head, kin)
    found = aftermath.of(head, named)
    return Entry(
        text=head.text,
        form=head.form,
        to=head.to,
        about=tuple(subject.name for subject in sorted(head.gist.subjects, key=lambda each: (each.is_wide, each.name))),
        namings=tuple(_naming(point, kin.get(point, "")) for point in named),
        times=len({point.occasion for point in named}),
        state=found.state,
        reworded=_reworded(named),
        sign=found.sign,
        gone_at=found.gone_at,
    )


def _one_a_document(head: Point, kin: dict[Point, str]) -> list[Point]:
    """Of each document on each event the words that come nearest; oldest first."""
    best: dict[tuple[int, str], Point] = {(head.occasion, head.document.identity): head}
    for point in sorted(kin, key=lambda point: _nearness(head, point)):
        best.setdefault((point.occasion, point.document.identity), point)
    return sorted(
        best.values(), key=lambda point: (point.occasion, not point.document.is_ofsteds, point.document.identity)
    )


def _nearness(head: Point, point: Point) -> tuple[bool, int, int, int, str]:
    shared, other = len(head.narrow & point.narrow), len(point.narrow - head.narrow)
    return not point.is_listed, -shared, other, point.page or 0, point.text


def _naming(point: Point, because: str) -> Naming:
    return Naming(
        event=point.event, document=point.document, form=point.form, text=point.text, page=point.page, because=because
    )


def _reworded(named: Sequence[Point]) -> bool:
    """Is it named again, in other words than the time before?"""
    last = named[-1].occasion
    now = {point.gist.words for point in named if point.occasion == last}
    earlier = [point for point in named if point.occasion < last]
    before = {point.gist.words for point in earlier if point.occasion == earlier[-1].occasion}
    return bool(before) and not now & before


def _by_age(entry: Entry) -> tuple[object, ...]:
    first = entry.first
    day = first.event.start or first.document.day
    return str(day or ""), -entry.times, entry.form is Form.PROSE, entry.text, entry.to, first.document.identity
