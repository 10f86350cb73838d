"""Which points of an authority’s documents, of any years, name the same weakness, and why.

Listed points are related where `compare` links them. A sentence of prose is related to a point with which it shares a
narrow subject and is similar enough; one that leans on the sentence before (“This means that …”) names no weakness of
its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from findings.matching.links import PointLink, links
from findings.matching.subjects import Subject
from findings.timeline.named_point import MentionForm, NamedPoint
from findings.timeline.topics import names_the_same

_LEANING = re.compile(r"(?:This|These|That|Those|It|They|As a result|Consequently|For [^,]{1,40}, this)\b")


class RelatedPoints:
    """All points of an authority, and the points to which each is related."""

    def __init__(self, points: Sequence[NamedPoint]) -> None:
        self._listed: dict[NamedPoint, dict[NamedPoint, str]] = defaultdict(dict)
        self._prose: dict[Subject, list[NamedPoint]] = defaultdict(list)
        graded = sorted({point.event_index for point in points if point.document.findings.judgements})
        self._compared = frozenset(pairwise(graded))
        self._link([point for point in points if point.is_listed])
        for point in points:
            if not point.is_listed and not _LEANING.match(point.text):
                for subject in point.narrow:
                    self._prose[subject].append(point)

    def of(self, point: NamedPoint) -> Iterator[tuple[NamedPoint, str]]:
        """Yield every other point that names the same weakness, with the subjects of both."""
        yield from self._listed[point].items()
        sentences = (each for subject in point.narrow for each in self._prose[subject])
        for each in dict.fromkeys(sentences):
            shared = point.narrow & each.narrow
            is_of_the_kind = each.is_on_send == point.is_on_send and point.to == each.to
            if each is not point and is_of_the_kind and names_the_same(point.text, each.text):
                yield each, _names(shared)

    def _link(self, points: Sequence[NamedPoint]) -> None:
        """Link the points of each two documents as `compare` would. Two points of one list are never linked."""
        lists: dict[tuple[bool, str, int, str], list[NamedPoint]] = defaultdict(list)
        for point in points:
            lists[point.is_on_send, point.to, point.event_index, point.document.identity].append(point)
        for (one, before), (other, after) in combinations(lists.items(), 2):
            if one[:2] == other[:2]:
                self._link_lists(_points_of(before), _points_of(after))
                if _has_actions(before) or _has_actions(after):
                    self._link_lists(before, after, only_actions=True)

    def _link_lists(
        self, before: Sequence[NamedPoint], after: Sequence[NamedPoint], *, only_actions: bool = False
    ) -> None:
        for link in _linked(tuple(point.text for point in before), tuple(point.text for point in after)):
            one, other = before[link.before], after[link.after]
            is_wanted = _has_actions([one, other]) or not only_actions
            # People were told each link between two successive inspections, so the register has it too.
            if is_wanted and (
                (one.event_index, other.event_index) in self._compared or not _rests_on_little(one, other)
            ):
                self._listed[one][other] = self._listed[other][one] = link.because


def _points_of(listed: Sequence[NamedPoint]) -> list[NamedPoint]:
    """Return the points without the priority actions, since `compare` links the points by themselves."""
    return [point for point in listed if point.form is MentionForm.POINT]


def _has_actions(listed: Sequence[NamedPoint]) -> bool:
    return any(point.form is MentionForm.PRIORITY_ACTION for point in listed)


def _rests_on_little(one: NamedPoint, other: NamedPoint) -> bool:
    """Say whether two points share just one wide subject, such as assessments, though one of them has narrow ones."""
    narrow = one.narrow | other.narrow
    return bool(narrow) and not one.narrow & other.narrow and len(one.topics.subjects & other.topics.subjects) == 1


@lru_cache(maxsize=4096)
def _linked(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[PointLink, ...]:
    """Return the links that `compare` would make; cached, as each new document is compared with all earlier ones."""
    return links(before, after)


def _names(subjects: frozenset[Subject]) -> str:
    names = sorted(subject.name for subject in subjects)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
