"""The timeline as plain JSON objects, as `ofsted-watch show --json` and `ofsted-watch export register` write it."""

from __future__ import annotations

from datetime import date

from findings.record import event_record
from findings.timeline.event_record import EventRecord, EventSource
from findings.timeline.grades import Grades
from findings.timeline.stored_document import StoredDocument
from findings.timeline.weakness_history import Improvement, Mention, SubjectHistory, WeaknessHistory
from findings.wording import judgement_name

Record = dict[str, object]


def record_of_grades(grades: Grades) -> Record:
    """Return the table of grades: the inspections, oldest first, and for each judgement its grade at each of them."""
    return {
        "inspections": [event_record(event) for event in grades.inspections],
        "judgements": [
            {"key": row.key, "name": judgement_name(row.key), "grades": [grade and grade.value for grade in row.grades]}
            for row in grades.rows
        ],
    }


def record_of_weakness(entry: WeaknessHistory) -> Record:
    """Return a weakness; `since` and `last_named` are the first days of its first and its latest event."""
    return {
        "text": entry.text,
        "form": entry.form.value,
        "to": entry.to,
        "about": list(entry.about),
        "state": entry.state.value,
        "reworded": entry.reworded,
        "since": _day(entry.first),
        "last_named": _day(entry.last),
        "times": entry.times,
        "subject": entry.subject,
        "named": [_mention(mention) for mention in entry.mentions],
        "subjects": [_subject(each) for each in entry.subjects],
        "in_text": [_mention(mention) for mention in entry.in_text],
        "perhaps": [_mention(mention) for mention in entry.perhaps],
        "improving": _improvement(entry.improvement) if entry.improvement else None,
        "gone_at": event_record(entry.gone_at) if entry.gone_at else None,
    }


def record_of_event(event: EventRecord) -> Record:
    """Return an event with its documents, Ofsted’s own first; `spoken_of`: only documents on other events speak of it."""
    return {
        "event": event_record(event.event),
        "spoken_of": event.is_only_spoken_of,
        "documents": [_source(source) for source in event.sources],
    }


def record_of_document(document: StoredDocument) -> Record:
    """Return a document’s address, label, day, kind and hash."""
    return {
        "document_url": document.publication.url,
        "document_sha256": document.publication.sha256,
        "kind": document.findings.kind.value,
        "published": _iso(document.day),
    }


def _subject(history: SubjectHistory) -> Record:
    return {
        "subject": history.subject,
        "times": history.times,
        "named": [_mention(mention) for mention in history.mentions],
    }


def _mention(mention: Mention) -> Record:
    return {
        "day": _day(mention),
        "event": event_record(mention.event),
        "form": mention.form.value,
        "quote": mention.text,
        "page": mention.page,
        "because": mention.because,
        **record_of_document(mention.document),
    }


def _improvement(improvement: Improvement) -> Record:
    return {
        "event": event_record(improvement.event),
        "quote": improvement.quote,
        "page": improvement.page,
        **record_of_document(improvement.document),
    }


def _source(source: EventSource) -> Record:
    return {
        **record_of_document(source.document),
        "standing": source.standing.value,
        "of_its_own": list(source.of_its_own),
    }


def _day(mention: Mention) -> str | None:
    return _iso(mention.event.start or mention.document.day)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
