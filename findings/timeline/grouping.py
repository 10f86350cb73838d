"""Grouping documents into events.

All that are on one inspection or visit come together, in whatever order they are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from findings.matching.links import plain_words
from findings.model import Event, Findings, Kind, Precision
from findings.timeline.account import Account, accounts
from findings.timeline.discrepancies import discrepancies
from findings.timeline.event_record import EventRecord, EventSource, Standing
from findings.timeline.same_event import KnownEvent, distance
from findings.timeline.stored_document import StoredDocument

_EXACTNESS = {Precision.NONE: 0, Precision.MONTH: 1, Precision.DAY: 2}


@dataclass(slots=True)
class _Draft:
    """An event while its accounts are collected, the most trustworthy first."""

    event: Event
    told: list[Account] = field(default_factory=list)

    def known(self) -> KnownEvent:
        days = [each.document.day for each in self.told if each.by_ofsted and each.document.day]
        told_by = frozenset(each.document.identity for each in self.told if each.by_ofsted)
        return KnownEvent(self.event, max(days, default=None), told_by)

    def take(self, account: Account) -> None:
        """Add an account. A more exact date replaces a vaguer one, and the first visit number is kept."""
        self.told.append(account)
        if _EXACTNESS[account.event.precision] > _EXACTNESS[self.event.precision]:
            self.event = replace(account.event, visit_number=self.event.visit_number)
        if self.event.visit_number is None:
            self.event = replace(self.event, visit_number=account.event.visit_number)

    def repeats(self, account: Account) -> bool:
        """Say whether the account is of a copy of a known report that lacks the page with the dates."""
        points = _points(account.document.findings)
        reports = (each.document.findings for each in self.told if each.by_ofsted)
        return bool(points) and any(2 * len(points & _points(report)) > len(points) for report in reports)


def event_records(documents: Iterable[StoredDocument]) -> tuple[EventRecord, ...]:
    """Return the events in an authority’s documents, oldest first; the same for any order of the documents."""
    drafts: list[_Draft] = []
    for account in accounts(documents):
        draft = _draft(drafts, account)
        if draft is None:
            draft = _Draft(account.event)
            drafts.append(draft)
        draft.take(account)
    drafts.sort(key=_order)
    return tuple(_occasion(draft, _before(drafts[:at])) for at, draft in enumerate(drafts))


def _draft(drafts: Iterable[_Draft], account: Account) -> _Draft | None:
    """Return the nearest event that the account may be of, None where there is none."""
    far = [(distance(draft.known(), account), draft) for draft in drafts]
    near = [(days, draft) for days, draft in far if days is not None]
    if near:
        return min(near, key=lambda each: (*each[0], _order(each[1])))[1]
    if account.event.spans or not account.by_ofsted:
        return None
    return next((draft for draft in drafts if draft.repeats(account)), None)


def _order(draft: _Draft) -> tuple[date, str, str]:
    days = [each.document.day for each in draft.told if each.document.day]
    first = min((each.document.identity for each in draft.told), default="")
    return draft.event.start or min(days, default=date.max), draft.event.kind, first


def _before(earlier: Iterable[_Draft]) -> tuple[Findings, ...]:
    """Return the reports with grades of earlier events, oldest first."""
    reports = (_report(draft) for draft in earlier)
    return tuple(report for report in reports if report)


def _report(draft: _Draft) -> Findings | None:
    own = (each.document.findings for each in draft.told if each.by_ofsted)
    return next((findings for findings in own if findings.judgements), None)


def _occasion(draft: _Draft, before: tuple[Findings, ...]) -> EventRecord:
    own = [each for each in draft.told if not each.retold]
    on_it = {each.document.identity for each in own}
    retold = {each.document.identity: each for each in draft.told if each.retold}
    said = next((each.document for each in own if each.by_ofsted), None)
    sources = [
        *(_source(each, draft.event, said, before) for each in own),
        *(_retold(each, alone=len(draft.told) == 1) for identity, each in retold.items() if identity not in on_it),
    ]
    sources.sort(key=_by_standing)
    return EventRecord(draft.event, tuple(sources))


def _source(account: Account, event: Event, said: StoredDocument | None, before: tuple[Findings, ...]) -> EventSource:
    if account.by_ofsted:
        return EventSource(account.document, Standing.AUTHORITY)
    if said is None:
        return EventSource(account.document, Standing.ALONE)
    found = discrepancies(account.document.findings, said.findings, before, event)
    wrong = any(each.is_wrong for each in found)
    standing = Standing.CORRECTED if wrong else Standing.CONFIRMED
    return EventSource(account.document, standing, tuple(each.sentence for each in found))


def _retold(account: Account, *, alone: bool) -> EventSource:
    return EventSource(account.document, Standing.RETOLD, ("no other document tells of it",) if alone else ())


def _by_standing(source: EventSource) -> tuple[bool, bool, date, str]:
    document = source.document
    is_retold = source.standing is Standing.RETOLD
    return source.standing is not Standing.AUTHORITY, is_retold, document.day or date.max, document.identity


def _points(findings: Findings) -> frozenset[tuple[str, ...]]:
    if not findings.kind.gives_grades and findings.kind is not Kind.OTHER:
        return frozenset()
    return frozenset(plain_words(point.text) for point in findings.needs_improvement)
