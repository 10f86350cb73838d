"""What became of the points of the list before: named again, perhaps named again, no longer in the list, or in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from findings.matching.links import read_point
from findings.model import Change, ChangeKind, Event, Findings, WeaknessStatus
from findings.prose.sentence import concern_probability
from findings.timeline.topics import topics_of, topics_of_sentence

#: From this probability on a sentence of the new document is taken to name a weakness.
_PLAINLY = 0.8
_NAMED_NOW = (WeaknessStatus.NEW, WeaknessStatus.STILL_NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBefore:
    """The points of the list before, by what became of them: each stands in one of the four."""

    again: frozenset[str]
    perhaps: frozenset[str]
    gone: tuple[Change, ...]
    in_doubt: tuple[Change, ...]
    event: Event | None

    @property
    def count(self) -> int:
        """How many points the list had."""
        return len(self.again) + len(self.perhaps) + len(self.gone) + len(self.in_doubt)


def list_before(changes: Sequence[Change], report: Findings | None) -> ListBefore:
    """Return what became of the points of the report with which this one is compared."""
    newer = [each for each in changes if each.kind is ChangeKind.WEAKNESS and each.status in _NAMED_NOW]
    dropped = [each for each in changes if each.status is WeaknessStatus.NO_LONGER_NAMED]
    links = [link for each in newer for link in each.continues]
    again = frozenset(link.text for link in links if link.certain)
    in_doubt = tuple(each for each in dropped if each.corrects is None and _may_be_named_still(each, newer, report))
    return ListBefore(
        again=again,
        perhaps=frozenset(link.text for link in links) - again,
        gone=tuple(each for each in dropped if each not in in_doubt),
        in_doubt=in_doubt,
        event=next((each.before_event for each in (*newer, *dropped) if each.before_event), None),
    )


def _may_be_named_still(change: Change, newer: Sequence[Change], report: Findings | None) -> bool:
    """Say whether a point may still be named: a newer one shares a subject with it, or a weakness in the new text does.

    So may one of which no subject is known: nothing says then that it is gone.
    """
    topics = topics_of(change.point or change.text or "")
    if not topics.subjects:
        return True
    if any(topics.subjects & topics_of(each.point or each.text or "").subjects for each in newer):
        return True
    own = topics.narrow | read_point(change.point or change.text or "").wide_subjects or topics.subjects
    concerns = report.concerns if report else ()
    return any(
        own & topics_of_sentence(each.text).subjects and concern_probability(each.text) >= _PLAINLY for each in concerns
    )
