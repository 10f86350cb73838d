"""What earlier lists of Ofsted’s named: asked before a point is called new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from findings.changes.continuation import continuation_in
from findings.matching.links import read_point
from findings.matching.parts import parts_named
from findings.model import BOARD, Event, EventKind, Weakness
from findings.timeline.citable import are_of_two_circles
from findings.timeline.event_record import EventRecord
from findings.timeline.joint.areas import is_of_others, telling_sentence
from findings.timeline.named_point import MentionForm, NamedPoint, points_of
from findings.timeline.topics import topics_of, topics_of_sentence

_LOOKS_BACK = re.compile(
    r"\b(?:identified|found|raised|reported|set out) (?:at|in|by|during|after) (?:the|our|an?|its) "
    r"|\b(?:last|previous|earlier) (?:inspection|visit|report|letter)\b|\bnot yet (?:been )?(?:fully )?(?:addressed|resolved|put right)\b",
    re.IGNORECASE,
)


class GoesOn(NamedTuple):
    """What a letter says of earlier points that continue, and which subjects, or else which children, of a point it speaks of there."""

    day: date | None
    point: Weakness
    names: tuple[str, ...]


class EarlierLists:
    """The points, priority actions and joint inspections’ findings that Ofsted’s own documents on an authority list."""

    def __init__(self, events: Iterable[EventRecord] = ()) -> None:
        events = tuple(events)
        self._looks_back = tuple(_that_earlier_points_continue(events))
        self._points = tuple(
            point
            for point in points_of(events)
            if point.form is not MentionForm.PROSE and point.document.is_ofsteds and _may_be_the_authoritys(point)
        )

    def may_name(self, words: str, event: Event) -> bool:
        """Say whether what was listed before an event may name a point, or a part of it: only where it may not is the point new.

        A point may say so itself: “The oversight of visits, as identified at the last inspection.”
        """
        says_so = _LOOKS_BACK.search(words) is not None
        return says_so or bool(self.like(words, event)) or any(self.spoken_of(words, event))

    def like(self, words: str, event: Event) -> tuple[NamedPoint, ...]:
        """Return what was listed before an event and shares a subject of its own with a point, or the children and what is said of them."""
        return tuple(each for each in self._before(event) if _is_like(words, each))

    def near(self, words: str, event: Event) -> Iterator[tuple[NamedPoint, tuple[str, ...]]]:
        """Yield what was listed before an event of the authority and shares subjects with a point, and these subjects, by name.

        Of a long finding of a joint inspection only its one sentence that names the weakness is quoted: see `told_of`.
        """
        said = read_point(words)
        own = frozenset(each for each, weight in said.subjects.items() if weight == 1 and not each.is_wide)
        for each in self.like(words, event):
            if each.form is MentionForm.JOINT_AREA or each.is_of_another_body:
                continue
            before = read_point(each.text)
            shared = own.intersection(before.own_subjects) or said.wide_subjects.intersection(before.subjects)
            # Of what joins two things that are not each other, “joint investigations” name neither.
            named = (one.name for one in shared if not one.is_distinct or parts_named(one.name, before.words))
            if names := tuple(sorted(named)):
                yield each, names

    def told_of(self, words: str, event: Event) -> Iterator[tuple[NamedPoint, str]]:
        """Yield the findings of joint inspections before an event that name the weakness of a point, with the sentence that does."""
        for each in self._before(event):
            if each.form is MentionForm.JOINT_AREA and (sentence := telling_sentence(words, each.text)):
                yield each, sentence

    def spoken_of(self, words: str, event: Event) -> Iterator[GoesOn]:
        """Yield the points of letters before an event that say that earlier ones continue, and speak of a subject of a point’s own.

        To speak of the children whom the point is about is enough: “improving support for care leavers” may be on their homes.
        """
        own, children = topics_of(words).narrow, read_point(words).children
        for day, point in self._looks_back:
            subjects = sorted(each.name for each in own & topics_of_sentence(point.words).narrow)
            named = subjects or sorted(children & read_point(point.words).children)
            if named and (day is None or event.start is None or day < event.start):
                yield GoesOn(day, point, tuple(named))

    def _before(self, event: Event) -> Iterable[NamedPoint]:
        on_send = event.kind is EventKind.AREA_SEND
        return (
            each
            for each in self._points
            if each.is_on_send is on_send
            and each.event != event
            and (each.event.start is None or event.start is None or each.event.start < event.start)
        )


def _may_be_the_authoritys(point: NamedPoint) -> bool:
    """Say whether it was not made to the safeguarding board, nor by a joint inspection to another body alone."""
    if point.form is MentionForm.JOINT_AREA:
        return not is_of_others(point.text)
    return point.to != BOARD


def _that_earlier_points_continue(events: Iterable[EventRecord]) -> Iterator[tuple[date | None, Weakness]]:
    for record in events:
        for point in record.authority.findings.needs_improvement if record.authority else ():
            if continuation_in(point.text):
                yield record.event.start, point


def _is_like(words: str, earlier: NamedPoint) -> bool:
    """Say whether both name a subject of its own, be it only as a purpose; or the same children and what is said of them.

    Where one of them names nothing of its own, what may be said of any subject is enough: nothing tells the two apart.
    """
    said = read_point(words)
    own = frozenset(subject for subject in said.subjects if not subject.is_wide)
    before = read_point(earlier.text)
    if (
        earlier.form is MentionForm.JOINT_AREA
    ):  # Several sentences, on several bodies: what they name beside is named too.
        return (
            bool(frozenset(said.subjects).intersection(before.subjects))
            or telling_sentence(words, earlier.text) is not None
        )
    if any(not are_of_two_circles(subject, said, before) for subject in own & before.own_subjects):
        return True
    is_general = not (said.own_subjects and before.own_subjects) or bool(said.children & before.children)
    return is_general and bool(said.wide_subjects & before.wide_subjects)
