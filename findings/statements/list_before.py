"""What became of the points of the list before: named again, perhaps named again, no longer in the list, or in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from findings.matching.links import read_point
from findings.model import Change, ChangeKind, Event, Findings, WeaknessStatus
from findings.timeline.topics import topics_of, topics_of_sentence

_NAMED_NOW = (WeaknessStatus.NEW, WeaknessStatus.STILL_NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBefore:
    """The points of the list before, by what became of them: each stands in one of `again`, `perhaps`, `gone` and `in_doubt`.

    Of those in doubt, a sentence of the new text may name those `in_text`; of the others no subject is known, or a point of the
    new list shares one with them. All are the words of points.
    """

    again: frozenset[str]
    perhaps: frozenset[str]
    gone: tuple[Change, ...]
    in_doubt: tuple[Change, ...]
    event: Event | None
    in_text: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """How many points the list had."""
        return len(self.again) + len(self.perhaps) + len(self.gone) + len(self.in_doubt)


class _Doubt(Enum):
    """Why it is in doubt whether a point is gone."""

    CANNOT_BE_TOLD = auto()
    IN_TEXT = auto()


def list_before(changes: Sequence[Change], report: Findings | None) -> ListBefore:
    """Return what became of the points of the report with which this one is compared."""
    newer = [each for each in changes if each.kind is ChangeKind.WEAKNESS and each.status in _NAMED_NOW]
    dropped = [each for each in changes if each.status is WeaknessStatus.NO_LONGER_NAMED]
    links = [link for each in newer for link in each.continues]
    again = frozenset(link.text for link in links if link.certain)
    doubts = [None if each.corrects is not None else _doubt(each, newer, report) for each in dropped]
    return ListBefore(
        again=again,
        perhaps=frozenset(link.text for link in links) - again,
        gone=tuple(each for each, doubt in zip(dropped, doubts, strict=True) if doubt is None),
        in_doubt=tuple(each for each, doubt in zip(dropped, doubts, strict=True) if doubt),
        event=next((each.before_event for each in (*newer, *dropped) if each.before_event), None),
        in_text=frozenset(
            each.point or each.text or ""
            for each, doubt in zip(dropped, doubts, strict=True)
            if doubt is _Doubt.IN_TEXT
        ),
    )


def _doubt(change: Change, newer: Sequence[Change], report: Findings | None) -> _Doubt | None:
    """Return why a point may still be named, None where it is gone.

    A newer point shares a subject with it, or a weakness in the new text is of its area, as pathway plans are of support for care
    leavers: what is said of one thing there may be meant of another. Or no subject of it is known, and nothing says then that it is gone.
    """
    topics = topics_of(change.point or change.text or "")
    if not topics.subjects:
        return _Doubt.CANNOT_BE_TOLD
    if any(topics.subjects & topics_of(each.point or each.text or "").subjects for each in newer):
        return _Doubt.CANNOT_BE_TOLD
    own = topics.narrow | read_point(change.point or change.text or "").wide_subjects or topics.subjects
    concerns = report.concerns if report else ()
    areas = {subject.area for subject in own}
    is_in_text = any(subject.area in areas for each in concerns for subject in topics_of_sentence(each.text).subjects)
    return _Doubt.IN_TEXT if is_in_text else None
