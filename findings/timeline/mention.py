"""A weakness as one document names it once: in a list of points, as a priority action, or in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from findings.matching.subjects import Subject
from findings.model import Event, EventKind, PriorityAction, Remark, Weakness
from findings.timeline.document import Filed
from findings.timeline.event_record import Occasion, Standing
from findings.timeline.topics import Gist, gist_of_point, gist_of_sentence


class Form(StrEnum):
    """How a weakness is named."""

    POINT = "point"
    PRIORITY_ACTION = "priority_action"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Point:
    """It was named on `occasion` (its place among the events, oldest first) in `document`, on `page`, in these words, its
    sub-points included.
    """

    form: Form
    text: str
    to: str
    page: int | None
    occasion: int
    event: Event
    document: Filed
    gist: Gist

    @property
    def narrow(self) -> frozenset[Subject]:
        """The subjects that say by themselves what it is about."""
        return self.gist.narrow

    @property
    def is_listed(self) -> bool:
        """Is it a point by itself, not a sentence among others?"""
        return self.form is not Form.PROSE

    @property
    def is_on_send(self) -> bool:
        """Was it made to an area’s SEND partnership? Those are no points on children’s social care."""
        return self.event.kind is EventKind.AREA_SEND


def points_of(occasions: Iterable[Occasion]) -> tuple[Point, ...]:
    """Every weakness that the documents name, in the order of the events; a priority action with its own event."""
    each = list(occasions)
    found = (point for at, occasion in enumerate(each) for point in _points(each, at, occasion))
    return tuple(sorted(found, key=_order))


def _points(occasions: list[Occasion], at: int, occasion: Occasion) -> Iterator[Point]:
    for source in occasion.sources:
        if source.standing is Standing.RETOLD:
            continue
        findings = source.document.findings
        for weakness in findings.needs_improvement:
            yield _listed(Form.POINT, weakness, at, occasion, source.document)
        for action in findings.priority_actions:
            its = _at(occasions, action, source.document, at)
            yield _listed(Form.PRIORITY_ACTION, action, its, occasions[its], source.document)
        for remark in findings.concerns:
            yield _sentence(remark, at, occasion, source.document)


def _listed(form: Form, point: Weakness | PriorityAction, at: int, occasion: Occasion, document: Filed) -> Point:
    words = " ".join((point.text, *point.sub))
    return Point(
        form=form, text=words, to=point.to, page=point.page, occasion=at, event=occasion.event,
        document=document, gist=gist_of_point(words),
    )  # fmt: skip


def _sentence(remark: Remark, at: int, occasion: Occasion, document: Filed) -> Point:
    return Point(
        form=Form.PROSE, text=remark.text, to="local_authority", page=remark.page, occasion=at,
        event=occasion.event, document=document, gist=gist_of_sentence(remark.text),
    )  # fmt: skip


def _at(occasions: list[Occasion], action: PriorityAction, document: Filed, own: int) -> int:
    """Which event an action belongs to: the one that the document looks back on, where it says so."""
    if action.event is None or not action.event.spans:
        return own
    span = action.event.spans[0]
    return next(
        (
            at
            for at, occasion in enumerate(occasions)
            if any(source.document is document for source in occasion.sources)
            and any(each.start <= span.end and span.start <= each.end for each in occasion.event.spans)
        ),
        own,
    )


def _order(point: Point) -> tuple[int, bool, str, Form, int, str]:
    by_others = not point.document.is_ofsteds
    return point.occasion, by_others, point.document.identity, point.form, point.page or 0, point.text
