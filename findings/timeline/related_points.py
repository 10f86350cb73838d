"""Which points of an authority’s documents, whatever their years, name the same weakness, how surely, and why.

Listed points are kin as `compare` links them. A sentence is kin where it is plainly a concern, and plainly about a subject
of the point; it must not lean on the sentence before (“This means that …” names no weakness of its own). Of the long findings
of a joint inspection it is the sentence that names the weakness as the authority’s, or as one of all bodies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from findings.changes.frameworks import asks_otherwise
from findings.matching.links import PointLink, links
from findings.matching.subjects import Subject
from findings.model import BOARD
from findings.timeline.clauses import names_in_a_clause
from findings.timeline.joint.areas import asked_for, themes_of
from findings.timeline.named_point import MentionForm, NamedPoint
from findings.timeline.topics import is_plainly_a_concern, names_the_same, topics_of_sentence

_LEANING = re.compile(r"(?:This|These|That|Those|It|They|As a result|Consequently|For [^,]{1,40}, this)\b")


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two points are both about: the subjects by name, and the same in words."""

    about: tuple[str, ...]
    because: str


class RelatedPoints:
    """All points of an authority, and the points to which each is related."""

    def __init__(self, points: Sequence[NamedPoint]) -> None:
        self._certain: dict[NamedPoint, dict[NamedPoint, Kinship]] = defaultdict(dict)
        self._likely: dict[NamedPoint, dict[NamedPoint, Kinship]] = defaultdict(dict)
        self._prose: dict[Subject, list[NamedPoint]] = defaultdict(list)
        listed = [point for point in points if point.is_listed and not point.is_of_another_body]
        self._link(listed)
        self._link_areas(listed, [point for point in points if point.form is MentionForm.JOINT_AREA])
        for point in points:
            if point.form is MentionForm.PROSE and not _LEANING.match(point.text):
                for subject in point.narrow:
                    self._prose[subject].append(point)

    def certain(self, point: NamedPoint) -> Mapping[NamedPoint, Kinship]:
        """Return the listed points that name the same weakness, so surely that it may be stated."""
        return self._certain.get(point, {})

    def likely(self, point: NamedPoint) -> Mapping[NamedPoint, Kinship]:
        """Return the listed points that are perhaps the same."""
        return self._likely.get(point, {})

    def in_prose(self, point: NamedPoint) -> Iterator[tuple[NamedPoint, Kinship]]:
        """Return the sentences that name the same weakness; of letters, whose sentences are all that they list, also by a clause."""
        sentences = (each for subject in point.narrow for each in self._prose.get(subject, ()))
        for each in dict.fromkeys(sentences):
            is_of_the_kind = each.is_on_send == point.is_on_send and point.to == each.to
            if each is point or not is_of_the_kind or not is_plainly_a_concern(each.text):
                continue
            if names_the_same(point.text, each.text) or (
                each.document.is_letter and names_in_a_clause(point.text, each.text)
            ):
                shared = sorted(subject.name for subject in point.narrow & each.narrow)
                yield each, Kinship(tuple(shared), _row(shared))

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
        if not before or not after:
            return
        across = asks_otherwise(before[0].document.findings.kind, after[0].document.findings.kind)
        for link in _linked(tuple(point.text for point in before), tuple(point.text for point in after), across):
            one, other = before[link.before], after[link.after]
            if _has_actions([one, other]) or not only_actions:
                kin = self._certain if link.certain else self._likely
                kin[one][other] = kin[other][one] = Kinship(link.about, link.because)

    def _link_areas(self, listed: Sequence[NamedPoint], areas: Sequence[NamedPoint]) -> None:
        """Link the points to the sentences of joint inspections that ask for the same."""
        letters: dict[str, list[NamedPoint]] = defaultdict(list)
        for area in areas:
            letters[area.document.identity].append(area)
        points = [point for point in listed if point.to != BOARD and not point.is_on_send]
        for found in letters.values():
            themes = themes_of(area.text for area in found)
            for area, point in product(found, points):
                asked = asked_for(point.text, area.text, themes) if point.event_index != area.event_index else None
                if asked:
                    names = sorted(subject.name for subject in asked.subjects)
                    said = replace(area, text=asked.sentence, topics=topics_of_sentence(asked.sentence))
                    self._certain[point][said] = Kinship(tuple(names), _row(names))


def _points_of(listed: Sequence[NamedPoint]) -> list[NamedPoint]:
    """Return the points without the priority actions, since `compare` links the points by themselves."""
    return [point for point in listed if point.form is MentionForm.POINT]


def _has_actions(listed: Sequence[NamedPoint]) -> bool:
    return any(point.form is MentionForm.PRIORITY_ACTION for point in listed)


@lru_cache(maxsize=4096)
def _linked(before: tuple[str, ...], after: tuple[str, ...], across: bool) -> tuple[PointLink, ...]:
    """Return the links as `compare` makes them; kept, since every new document is told beside all the earlier ones."""
    return links(before, after, across=across)


def _row(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
