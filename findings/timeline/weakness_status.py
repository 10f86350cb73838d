"""What came after a weakness was named, and how it stands by that: gone, improving, still named, or new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.changes.compare import speaks_to
from findings.matching.subjects import Subject
from findings.model import Event, EventKind, Findings, Kind, Remark
from findings.timeline.document import Filed
from findings.timeline.event_record import Occasion, Standing
from findings.timeline.mention import Point
from findings.timeline.topics import gist_of_sentence, names_the_same
from findings.timeline.weakness import Sign, State


@dataclass(frozen=True, slots=True)
class Found:
    """A state, with the inspection that no longer names it, or the sign that it improves."""

    state: State
    sign: Sign | None = None
    gone_at: Event | None = None


@dataclass(frozen=True, slots=True)
class _Praise:
    """A strength that a document names of an event."""

    occasion: int
    event: Event
    document: Filed
    remark: Remark
    subjects: frozenset[Subject]


class Aftermath:
    """An authority’s events, as what comes after a weakness is named."""

    def __init__(self, occasions: Sequence[Occasion]) -> None:
        self._occasions = occasions
        self._praises: tuple[_Praise, ...] | None = None

    def of(self, head: Point, named: Sequence[Point]) -> Found:
        """How the weakness stands that `head` heads, and that was `named` last by the last of these."""
        last = named[-1].occasion
        gone_at = next(
            (self._occasions[at].event for at in range(last + 1, len(self._occasions)) if self._covers(at, head)), None
        )
        if gone_at:
            return Found(State.NO_LONGER_NAMED, gone_at=gone_at)
        sign = self._sign(head, last)
        if sign:
            return Found(State.IMPROVING, sign=sign)
        return Found(State.STILL_NAMED if len({point.occasion for point in named}) > 1 else State.NEW)

    def _covers(self, at: int, head: Point) -> bool:
        report = self._occasions[at].authority
        if report is None:
            return False
        if head.is_on_send:
            return report.findings.kind is Kind.AREA_SEND
        return _looks_at(report.findings, head)

    def _sign(self, head: Point, last: int) -> Sign | None:
        """The latest that was said to be better of one of its own subjects; Ofsted’s word before others’."""
        later = [each for each in self._all_praises() if each.occasion > last and _is_of(each, head)]
        if not later:
            return None
        best = max(later, key=lambda each: (each.document.is_ofsteds, each.occasion, len(each.subjects & head.narrow)))
        return Sign(event=best.event, document=best.document, quote=best.remark.quote, page=best.remark.page)

    def _all_praises(self) -> tuple[_Praise, ...]:
        """After the last report with grades: what was said before is overtaken by what the report names."""
        if self._praises is None:
            self._praises = tuple(_praises(self._occasions))
        return self._praises


def _looks_at(report: Findings, head: Point) -> bool:
    return report.kind is not Kind.LOOKED_AFTER_2013 and head.to in speaks_to(report)


def _is_of(praise: _Praise, head: Point) -> bool:
    """Is it about what the weakness is about? What a board or a partnership must mend, social work does not."""
    if head.to != "local_authority" or (praise.event.kind is EventKind.AREA_SEND) is not head.is_on_send:
        return False
    return bool(praise.subjects & head.narrow) and names_the_same(head.text, praise.remark.text)


def _praises(occasions: Sequence[Occasion]) -> Iterator[_Praise]:
    reports = (at for at, each in enumerate(occasions) if each.authority and each.authority.findings.judgements)
    for at in range(max(reports, default=-1) + 1, len(occasions)):
        for source in occasions[at].sources:
            if source.standing is not Standing.RETOLD:
                yield from _of_document(at, occasions[at].event, source.document)


def _of_document(at: int, event: Event, document: Filed) -> Iterator[_Praise]:
    """A sentence that names a weakness as well is no sign that it improves."""
    named = {concern.text for concern in document.findings.concerns}
    for remark in document.findings.strengths:
        if remark.text not in named:
            yield _Praise(at, event, document, remark, gist_of_sentence(remark.text).narrow)
