"""The state of a weakness by the events after it was named: no longer named, improving, still named, or new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.changes.compare import speaks_to
from findings.matching.subjects import Subject
from findings.model import Event, EventKind, Findings, Kind, Remark
from findings.timeline.betterment import better_subjects
from findings.timeline.event_record import EventRecord, Standing
from findings.timeline.named_point import NamedPoint
from findings.timeline.stored_document import StoredDocument
from findings.timeline.topics import may_be_a_concern, topics_of_sentence
from findings.timeline.weakness_history import Improvement, WeaknessState


@dataclass(frozen=True, slots=True)
class FoundState:
    """A state, with the inspection that no longer names the weakness, or with what is said to have improved."""

    state: WeaknessState
    improvement: Improvement | None = None
    gone_at: Event | None = None


@dataclass(frozen=True, slots=True)
class _Praise:
    """A strength that a document names of an event."""

    event_index: int
    event: Event
    document: StoredDocument
    remark: Remark
    subjects: frozenset[Subject]


class LaterEvents:
    """The events of an authority, from which the state of each of its weaknesses is found."""

    def __init__(self, events: Sequence[EventRecord]) -> None:
        self._events = events
        self._praises: tuple[_Praise, ...] | None = None

    def of(self, head: NamedPoint, named: Sequence[NamedPoint], in_text: Sequence[NamedPoint]) -> FoundState:
        """Return the state of the weakness that `head` heads, that was `named` last by the last of these, and stands in texts."""
        listed = named[-1].event_index
        last = max([listed, *(each.event_index for each in in_text)])
        gone_at = next(
            (self._events[at].event for at in range(last + 1, len(self._events)) if self._covers(at, head)), None
        )
        if gone_at:
            return FoundState(WeaknessState.NO_LONGER_NAMED, gone_at=gone_at)
        improvement = self._improvement(head, last)
        if improvement:
            return FoundState(WeaknessState.IMPROVING, improvement=improvement)
        is_named_again = last > listed or len({point.event_index for point in named}) > 1
        return FoundState(WeaknessState.STILL_NAMED if is_named_again else WeaknessState.NEW)

    def _covers(self, at: int, head: NamedPoint) -> bool:
        report = self._events[at].authority
        if report is None:
            return False
        if head.is_on_send:
            return report.findings.kind is Kind.AREA_SEND
        return _looks_at(report.findings, head)

    def _improvement(self, head: NamedPoint, last: int) -> Improvement | None:
        """Return the latest improvement on one of its narrow subjects, Ofsted’s before others’.

        None where there is none.
        """
        later = [each for each in self._all_praises() if each.event_index > last and _is_of(each, head)]
        if not later:
            return None
        best = max(
            later, key=lambda each: (each.document.is_ofsteds, each.event_index, len(each.subjects & head.narrow))
        )
        better = better_subjects(head.text, best.remark.text)
        return Improvement(
            event=best.event,
            document=best.document,
            quote=best.remark.quote,
            page=best.remark.page,
            about=tuple(sorted(subject.name for subject in better)),
            is_whole=better >= head.narrow,
        )

    def _all_praises(self) -> tuple[_Praise, ...]:
        """Return the strengths named after the last report with grades: that report replaces what was said before."""
        if self._praises is None:
            self._praises = tuple(_praises(self._events))
        return self._praises


def _looks_at(report: Findings, head: NamedPoint) -> bool:
    return report.kind is not Kind.LOOKED_AFTER_2013 and head.to in speaks_to(report)


def _is_of(praise: _Praise, head: NamedPoint) -> bool:
    """Say whether the strength says of what the weakness is about that it is better.

    A strength of social work is none of what a safeguarding board or a SEND partnership must improve.
    """
    if head.to != "local_authority" or (praise.event.kind is EventKind.AREA_SEND) is not head.is_on_send:
        return False
    return bool(praise.subjects & head.narrow and better_subjects(head.text, praise.remark.text))


def _praises(events: Sequence[EventRecord]) -> Iterator[_Praise]:
    reports = (at for at, each in enumerate(events) if each.authority and each.authority.findings.judgements)
    for at in range(max(reports, default=-1) + 1, len(events)):
        for source in events[at].sources:
            if source.standing is not Standing.RETOLD:
                yield from _of_document(at, events[at].event, source.document)


def _of_document(at: int, event: Event, document: StoredDocument) -> Iterator[_Praise]:
    """Yield the strengths that a document names; a sentence that also names a weakness is no sign of improvement.

    What is praised of a partnership at its own inspection is no sign, and no list of strengths is: it looks at other work, and
    says nothing of before.
    """
    if document.findings.kind is Kind.JTAI or document.findings.outcome is not None:
        return
    named = {concern.text for concern in document.findings.concerns}
    for remark in document.findings.strengths:
        if not remark.listed and remark.text not in named and not may_be_a_concern(remark.text):
            yield _Praise(at, event, document, remark, topics_of_sentence(remark.text).narrow)
