"""Judgements and visits as rows: what each inspection gave, ever, and each visit and inspection without grades."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sqlalchemy.orm import Session

from findings.changes.frameworks import LOOKED_AFTER_TO_ILACS, SIF_TO_ILACS
from findings.england.judged_now import grade_changes
from findings.model import Event, EventKind, Findings, Precision
from findings.record import event_record
from findings.timeline.event_record import EventRecord
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import graded
from storage.exports.authorities import ToldAuthority, told_authorities
from storage.exports.row import Filter, Row, iso

#: By framework: the key that ILACS gives to a judgement of another name.
_KEYS_TODAY = {
    EventKind.SIF: {before: now for now, before in SIF_TO_ILACS.items()},
    EventKind.LOOKED_AFTER_2013: {before: now for now, before in LOOKED_AFTER_TO_ILACS.items()},
}


def judgement_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each judgement of each inspection; with `since`, of those that began from then on."""
    for told in told_authorities(session, wanted.urn):
        yield from (row for row in judgements_of(told) if wanted.is_since(row["start"]))


def visit_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each visit, and for each inspection that ends without grades; with `since`, begun from then on."""
    for told in told_authorities(session, wanted.urn):
        yield from (row for row in visits_of(told) if wanted.is_since(row["start"]))


def judgements_of(told: ToldAuthority) -> Iterator[Row]:
    """Yield the rows of one authority, oldest first."""
    inspections = graded(told.events)
    for before, now in pairwise((None, *inspections)):
        document = now.authority if now else None
        if now is not None and document is not None:
            earlier = before.authority.findings if before and before.authority else None
            for row in _judged(now.event, document, earlier):
                yield {**told.named, **row, "is_latest": now is inspections[-1]}


def visits_of(told: ToldAuthority) -> Iterator[Row]:
    """Yield the rows of one authority, oldest first."""
    for each in told.events:
        if not each.event.kind.gives_grades and each.event.kind is not EventKind.NONE:
            yield {**told.named, **_visit(each)}


def days_to_publish(record: EventRecord) -> int | None:
    """Return the days from the end of the event to the day on which Ofsted’s own document appeared; None where one is not known."""
    event, document = record.event, record.authority
    if event.precision is not Precision.DAY or not event.end or document is None or not document.day:
        return None
    return (document.day - event.end).days


def _judged(event: Event, document: StoredDocument, before: Findings | None) -> Iterator[Row]:
    findings = document.findings
    changes = grade_changes(before, findings)
    for judgement in findings.judgements:
        change = changes.get(judgement.key)
        yield {
            **_event(event),
            "published": iso(document.day),
            "key": judgement.key,
            "key_today": _KEYS_TODAY.get(event.kind, {}).get(judgement.key, judgement.key),
            "name": judgement.name,
            "grade": judgement.grade.value,
            "before_key": change.before_key if change else None,
            "before": change.before.value if change and change.before else None,
            "direction": change.direction.value if change else None,
            "comparable": change.comparable.value if change else None,
            "page": judgement.page,
            "quote": judgement.quote,
            "document_url": document.publication.url,
            "document_sha256": document.publication.sha256,
        }


def _visit(record: EventRecord) -> Row:
    document = record.authority
    findings = document.findings if document else None
    return {
        **_event(record.event),
        "visit_number": record.event.visit_number,
        "published": iso(document.day) if document else None,
        "days_to_publish": days_to_publish(record),
        "areas_reviewed": list(findings.areas_reviewed) if findings else [],
        "outcome": findings.outcome if findings else None,
        "needs_improvement": len(findings.needs_improvement) if findings else None,
        "priority_actions": len(record.priority_actions),
        "concerns": len(findings.concerns) if findings else None,
        "spoken_of": record.is_only_spoken_of,
        "document_url": document.publication.url if document else None,
        "document_sha256": document.publication.sha256 if document else None,
    }


def _event(event: Event) -> Row:
    said = event_record(event)
    return {"kind": said["kind"], "start": said["start"], "end": said["end"], "spans": said["spans"]}
