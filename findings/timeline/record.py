"""A story as plain objects, as `ofsted-watch show --json` and `ofsted-watch export weaknesses` write it."""

from __future__ import annotations

from datetime import date

from findings.record import event_record
from findings.timeline.document import Filed
from findings.timeline.event_record import Occasion, Source
from findings.timeline.weakness import Entry, Naming, Sign

Record = dict[str, object]


def entry_record(entry: Entry) -> Record:
    """A weakness; `since` and `last_named` are the first days of its first and its latest event."""
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
        "named": [_naming(naming) for naming in entry.namings],
        "improving": _sign(entry.sign) if entry.sign else None,
        "gone_at": event_record(entry.gone_at) if entry.gone_at else None,
    }


def occasion_record(occasion: Occasion) -> Record:
    """An event with its documents, Ofsted’s own first."""
    return {"event": event_record(occasion.event), "documents": [_source(source) for source in occasion.sources]}


def document_record(document: Filed) -> Record:
    """Where a document stands."""
    return {
        "document_url": document.url,
        "document_sha256": document.sha256,
        "kind": document.findings.kind.value,
        "published": _iso(document.day),
    }


def _naming(naming: Naming) -> Record:
    return {
        "day": _day(naming),
        "event": event_record(naming.event),
        "form": naming.form.value,
        "quote": naming.text,
        "page": naming.page,
        "because": naming.because,
        **document_record(naming.document),
    }


def _sign(sign: Sign) -> Record:
    return {
        "event": event_record(sign.event),
        "quote": sign.quote,
        "page": sign.page,
        **document_record(sign.document),
    }


def _source(source: Source) -> Record:
    return {
        **document_record(source.document),
        "standing": source.standing.value,
        "of_its_own": list(source.of_its_own),
    }


def _day(naming: Naming) -> str | None:
    return _iso(naming.event.start or naming.document.day)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
