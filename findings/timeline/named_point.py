"""A named point: a weakness as one document names it, in a list of points, as a priority action, or in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from findings.changes.continuation import continuation_in
from findings.matching.subjects import Subject
from findings.model import Event, EventKind, PriorityAction, Remark, Weakness
from findings.timeline.event_record import EventRecord, Standing
from findings.timeline.joint.bodies import Body, body_in
from findings.timeline.stored_document import StoredDocument
from findings.timeline.topics import Topics, topics_of, topics_of_sentence


class MentionForm(StrEnum):
    """How a document names a weakness; `joint_area` in a long finding of a joint inspection, made to several bodies together."""

    POINT = "point"
    PRIORITY_ACTION = "priority_action"
    JOINT_AREA = "joint_area"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NamedPoint:
    """A weakness in the words of one document, its sub-points included.

    `event_index` is the place of its event among the authority’s events, oldest first.
    """

    form: MentionForm
    text: str
    to: str
    page: int | None
    event_index: int
    event: Event
    document: StoredDocument
    topics: Topics
    responsible: str | None = None

    @property
    def narrow(self) -> frozenset[Subject]:
        """The subjects that by themselves say what the point is about."""
        return self.topics.narrow

    @property
    def is_listed(self) -> bool:
        """Whether it is a point of a list, or a priority action, and not a sentence of prose, nor a joint inspection’s finding."""
        return self.form in (MentionForm.POINT, MentionForm.PRIORITY_ACTION)

    @property
    def is_on_send(self) -> bool:
        """Whether it was made to an area’s SEND partnership, and so is not on children’s social care."""
        return self.event.kind is EventKind.AREA_SEND

    @property
    def is_of_another_body(self) -> bool:
        """Whether a joint inspection says it of another body than the authority, or asks that one to act: the police, a hospital."""
        return self.event.kind is EventKind.JTAI and body_in(self.responsible or self.text) is Body.ANOTHER


def points_of(events: Iterable[EventRecord]) -> tuple[NamedPoint, ...]:
    """Return every weakness that the documents name, in the order of the events.

    A priority action counts to the event at which it was set. A sentence that earlier points continue is no point of its own.
    """
    each = list(events)
    found = (point for at, event_record in enumerate(each) for point in _points(each, at, event_record))
    return tuple(sorted(found, key=_order))


def _points(events: list[EventRecord], at: int, event_record: EventRecord) -> Iterator[NamedPoint]:
    for source in event_record.sources:
        if source.standing is Standing.RETOLD:
            continue
        findings = source.document.findings
        for weakness in findings.needs_improvement:
            if continuation_in(weakness.text) is None:
                yield _listed(MentionForm.POINT, weakness, at, event_record, source.document)
        for area in findings.areas_for_improvement:
            yield _listed(MentionForm.JOINT_AREA, area, at, event_record, source.document)
        for action in findings.priority_actions:
            its = _at(events, action, source.document, at)
            yield _listed(MentionForm.PRIORITY_ACTION, action, its, events[its], source.document)
        for remark in findings.concerns:
            yield _sentence(remark, at, event_record, source.document)


def _listed(
    form: MentionForm, point: Weakness | PriorityAction, at: int, event_record: EventRecord, document: StoredDocument
) -> NamedPoint:
    return NamedPoint(
        form=form, text=point.words, to=point.to, page=point.page, event_index=at, event=event_record.event,
        document=document, topics=topics_of(point.words),
        responsible=point.responsible if isinstance(point, PriorityAction) else None,
    )  # fmt: skip


def _sentence(remark: Remark, at: int, event_record: EventRecord, document: StoredDocument) -> NamedPoint:
    return NamedPoint(
        form=MentionForm.PROSE, text=remark.text, to="local_authority", page=remark.page, event_index=at,
        event=event_record.event, document=document, topics=topics_of_sentence(remark.text),
    )  # fmt: skip


def _at(events: list[EventRecord], action: PriorityAction, document: StoredDocument, own: int) -> int:
    """Return the index of the event to which an action belongs.

    The earlier one that the document names for it, else its own.
    """
    if action.event is None or not action.event.spans:
        return own
    return next(
        (
            at
            for at, event_record in enumerate(events)
            for source in event_record.sources
            if source.document is document and event_record.is_meant_by(action.event, source)
        ),
        own,
    )


def _order(point: NamedPoint) -> tuple[int, bool, str, MentionForm, int, str]:
    by_others = not point.document.is_ofsteds
    return point.event_index, by_others, point.document.identity, point.form, point.page or 0, point.text
