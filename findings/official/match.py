"""Which document of the store tells of the event that an entry names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from findings.changes.history import Reading
from findings.model import EventKind
from findings.official.entry import Entry

#: Two events of one kind at one authority are further apart; a list may date a visit by another of its days.
APART = timedelta(days=30)


def matched(entries: Iterable[Entry], readings: Sequence[Reading]) -> dict[int, Reading]:
    """Return, by the place of an entry among these, the document of its event; each document at most once, the nearest first."""
    near = sorted(
        (distance, at, number)
        for at, entry in enumerate(entries)
        for number, reading in enumerate(readings)
        if (distance := _distance(entry, reading)) is not None
    )
    found: dict[int, Reading] = {}
    taken: set[int] = set()
    for _, at, number in near:
        if at not in found and number not in taken:
            found[at] = readings[number]
            taken.add(number)
    return found


def starts(reading: Reading) -> tuple[date, ...]:
    """Return the days that a document or its page at Ofsted gives as first ones: of a visit in two parts, both."""
    own = tuple(span.start for span in reading.findings.event.spans) if reading.findings else ()
    return own or ((reading.inspected,) if reading.inspected else ())


def _distance(entry: Entry, reading: Reading) -> int | None:
    """Return the days between an entry and a document, None where they are not of one event."""
    if not _is_of_its_kind(entry, reading):
        return None
    between = [abs(entry.start - day) for day in starts(reading)]
    if between and min(between) <= APART:
        return min(between).days
    return APART.days if entry.published and entry.published == reading.publication.published else None


def _is_of_its_kind(entry: Entry, reading: Reading) -> bool:
    """Say whether a document can be on the entry’s event; of one that was not read, its label says whether it is an inspection."""
    if reading.findings is None or not reading.is_read:
        return reading.is_inspection == bool(entry.kinds & {EventKind.ILACS, EventKind.SIF})
    return reading.findings.event.kind in entry.kinds
