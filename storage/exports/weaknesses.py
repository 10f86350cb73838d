"""Weaknesses as rows: the register, one row a weakness, and each time that one was named, one row a naming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from findings.matching.subjects import Subject
from findings.record import event_record
from findings.timeline.named_point import NamedPoint
from findings.timeline.open_now import is_on_send, is_open_now
from findings.timeline.record import record_of_weakness
from findings.timeline.subject_histories import in_time
from findings.timeline.weakness_history import WeaknessHistory
from storage.exports.authorities import ToldAuthority, told_authorities
from storage.exports.row import Filter, Row, iso


def register_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield each weakness in the registers of all authorities; with `since`, those that were named from then on."""
    for told in told_authorities(session, wanted.urn):
        yield from (row for row in register_of(told) if wanted.is_since(row["last_named"]))


def weakness_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield each naming of each weakness; with `since`, those at events that began from then on."""
    for told in told_authorities(session, wanted.urn):
        yield from (row for row in namings_of(told) if wanted.is_since(row["day"]))


def register_of(told: ToldAuthority) -> Iterator[Row]:
    """Yield the register of one authority, the longest known first."""
    for entry in told.timeline.weaknesses:
        yield {**told.named, **record_of_weakness(entry)}


def namings_of(told: ToldAuthority) -> Iterator[Row]:
    """Yield each naming of one authority’s weaknesses, oldest first."""
    for point, entry in _namings(told.timeline.weaknesses):
        yield {**told.named, **_naming(point, entry)}


def _namings(entries: Iterable[WeaknessHistory]) -> list[tuple[NamedPoint, WeaknessHistory]]:
    """Return each point once, with the weakness that it heads; else the open one, the longest known, that it names."""
    found: dict[NamedPoint, WeaknessHistory] = {}
    for entry in sorted(entries, key=lambda each: not each.is_open):
        for point in entry.points:
            if point is entry.points[0] or point not in found:
                found[point] = entry
    return sorted(found.items(), key=lambda each: in_time(each[0]))


def _naming(point: NamedPoint, entry: WeaknessHistory) -> Row:
    event, document = event_record(point.event), point.document
    themes = sorted(point.narrow, key=lambda each: each.name)
    return {
        "day": iso(point.event.start or document.day),
        "kind": event["kind"],
        "start": event["start"],
        "end": event["end"],
        "form": point.form.value,
        "to": point.to,
        "text": point.text,
        "theme": themes[0].name if themes else None,
        "theme_group": themes[0].area if themes else None,
        "themes": [each.name for each in themes],
        "theme_groups": _groups(themes),
        "state": entry.state.value,
        "open": is_open_now(entry) and not is_on_send(entry),
        "since": iso(entry.first.event.start or entry.first.document.day),
        "times": entry.times,
        "is_latest": point is entry.points[0],
        "page": point.page,
        "publisher": "ofsted" if document.is_ofsteds else "others",
        "document_url": document.publication.url,
        "document_sha256": document.publication.sha256,
    }


def _groups(themes: Iterable[Subject]) -> list[str]:
    return list(dict.fromkeys(each.area for each in themes))
