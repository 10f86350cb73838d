"""The histories of a weakness: each of its subjects, with every time that it was named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from findings.timeline.named_point import NamedPoint
from findings.timeline.related_points import Kinship
from findings.timeline.weakness_history import Mention, SubjectHistory


def subjects_of(head: NamedPoint, kin: Mapping[NamedPoint, Kinship]) -> tuple[SubjectHistory, ...]:
    """Return a history for each subject that the head shares with other points: it rests on what names that subject, and no other.

    The subject that was named most often comes first.
    """
    names = dict.fromkeys(name for kinship in kin.values() for name in kinship.about)
    found = [_of_subject(name, head, kin) for name in names]
    return tuple(sorted(found, key=lambda each: (-each.times, each.mentions[0].event.start or date.max, each.subject)))


def _of_subject(name: str, head: NamedPoint, kin: Mapping[NamedPoint, Kinship]) -> SubjectHistory:
    named = one_a_document(head, {point: kinship for point, kinship in kin.items() if name in kinship.about})
    return SubjectHistory(
        subject=name, mentions=mentions_of(named, kin), times=len({point.event_index for point in named})
    )


def mentions_of(points: Iterable[NamedPoint], kin: Mapping[NamedPoint, Kinship]) -> tuple[Mention, ...]:
    return tuple(_mention(point, kin[point].because if point in kin else "") for point in points)


def in_time(point: NamedPoint) -> tuple[int, bool, str, int, str]:
    return (
        point.event_index, not point.document.is_ofsteds, point.document.identity, point.page or 0, point.text,
    )  # fmt: skip


def one_a_document(head: NamedPoint, kin: Mapping[NamedPoint, Kinship]) -> list[NamedPoint]:
    """Return, of each document on each event, the words that come nearest; oldest first."""
    best: dict[tuple[int, str], NamedPoint] = {(head.event_index, head.document.identity): head}
    for point in sorted(kin, key=lambda point: _nearness(head, point)):
        best.setdefault((point.event_index, point.document.identity), point)
    return sorted(best.values(), key=in_time)


def _nearness(head: NamedPoint, point: NamedPoint) -> tuple[bool, int, int, int, str]:
    shared, other = len(head.narrow & point.narrow), len(point.narrow - head.narrow)
    return not point.is_listed, -shared, other, point.page or 0, point.text


def _mention(point: NamedPoint, because: str) -> Mention:
    return Mention(
        event=point.event, document=point.document, form=point.form, text=point.text, page=point.page, because=because
    )
