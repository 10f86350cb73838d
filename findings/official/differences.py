"""Compares an authority’s documents with Ofsted’s statistics: what differs, what is awaited, what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from findings.changes.history import Reading
from findings.model import EventKind, Judgement
from findings.official.entry import Entry, OfficialList
from findings.official.match import matched, starts
from findings.wording import day, judgement_name

#: From the first day of a visit to its letter: 22 to 104 days in Ofsted’s lists of 2022 to 2025, median 34.
LONGEST_TO_PUBLISH, USUAL_TO_PUBLISH = timedelta(days=104), timedelta(days=34)


class Sort(StrEnum):
    """What was found; only a `difference` says that the store and the statistics disagree."""

    DIFFERENCE = "difference"
    AWAITED = "awaited"
    MISSING = "missing"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing found. `judgement` is the key of a judgement, `start` or `published`; None where it is about the event itself.

    `places` are the rows of the statistics, `reading` is the document, `because` what speaks for the store’s value.
    """

    sort: Sort
    urn: str
    kind: EventKind
    start: date
    judgement: str | None = None
    store: str | None = None
    record: str | None = None
    reading: Reading | None = None
    because: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found on one authority, and how many values of the store agree with the statistics, each counted once."""

    found: tuple[Found, ...]
    agree: int


def compared(urn: str, readings: Sequence[Reading], lists: Iterable[OfficialList], today: date) -> Compared:
    """Compare what Ofsted’s page of the authority lists, read or not, with what the lists say of it."""
    found: list[Found] = []
    agree: set[tuple[int, str | None]] = set()
    named: set[int] = set()
    covered: list[OfficialList] = []
    for each in lists:
        mine = [entry for entry in each.entries if urn in (entry.authority.urn, *entry.authority.successors)]
        documents = matched(mine, readings)
        named |= {reading.id for reading in documents.values()}
        covered += [each] if mine else []
        for at, entry in enumerate(mine):
            reading = documents.get(at)
            values = [] if reading is None else list(_values(urn, entry, reading))
            agree |= {(value.reading.id, value.judgement) for value in values if value.reading and _agrees(value)}
            found += [value for value in values if not _agrees(value)]
            if reading is None and entry.authority.urn == urn:
                found.append(_absent(urn, entry, today))
            elif reading is not None and not reading.is_read:
                found.append(_event(Sort.UNREAD, urn, entry, reading))
    found += _unnamed(urn, [each for each in readings if each.id not in named], covered)
    return Compared(tuple(_each_once(found)), len(agree))


def _agrees(value: Found) -> bool:
    return value.store == value.record


def _values(urn: str, entry: Entry, reading: Reading) -> Iterator[Found]:
    """Yield each value that the entry gives beside that of the store, whether they agree or not."""
    findings = reading.findings
    if findings is None or not reading.is_read:
        return
    about = _event(Sort.DIFFERENCE, urn, entry, reading)
    began = starts(reading)
    if began:
        own = entry.start if entry.start in began else began[0]
        is_on_page = reading.inspected in began
        because = "The document and its page at Ofsted agree." if is_on_page else "So the document says."
        yield replace(about, judgement="start", store=day(own), record=day(entry.start), because=because)
    appeared = reading.publication.published
    if entry.published and appeared:
        because = "So its page at Ofsted says."
        if findings.published == appeared:
            because = "The document and its page at Ofsted agree."
        yield replace(about, judgement="published", store=day(appeared), record=day(entry.published), because=because)
    by_key = {each.key: each for each in findings.judgements}
    for key, grade in entry.grades.items():
        own_grade = by_key.get(key) or (by_key.get("in_care_and_leavers") if key == "in_care" else None)
        store = own_grade.grade.plain if own_grade else None
        yield replace(about, judgement=key, store=store, record=grade.plain, because=_because(own_grade))


def _because(judgement: Judgement | None) -> str:
    if judgement is None:
        return "The document gives no such grade."
    places = "two places agree" if judgement.places > 1 else "one place says so"
    return f"Page {judgement.page}: “{judgement.quote}” ({places})."


def _absent(urn: str, entry: Entry, today: date) -> Found:
    """An event of which the store has no document: awaited while it can still be published in the usual time."""
    is_awaited = entry.published is None and entry.start <= today <= entry.start + LONGEST_TO_PUBLISH
    published = f"published {day(entry.published)}" if entry.published else None
    return replace(_event(Sort.AWAITED if is_awaited else Sort.MISSING, urn, entry, None), record=published)


def _event(sort: Sort, urn: str, entry: Entry, reading: Reading | None) -> Found:
    own = reading.findings.event.kind if reading and reading.findings and reading.is_read else None
    kind = own or min(entry.kinds, key=list(EventKind).index)
    began = starts(reading) if reading else ()
    start = began[0] if began else entry.start
    return Found(sort=sort, urn=urn, kind=kind, start=start, reading=reading, places=(entry.place,))


def _unnamed(urn: str, readings: Iterable[Reading], lists: Sequence[OfficialList]) -> Iterator[Found]:
    """Yield the documents on events that a list should name and no list does."""
    for reading in readings:
        began = starts(reading)
        if reading.findings is None or not reading.is_read or not began:
            continue
        kind = reading.findings.event.kind
        should = tuple(each.name for each in lists if each.covers(kind, began[0], reading.publication.published))
        if should:
            yield Found(
                sort=Sort.DIFFERENCE, urn=urn, kind=kind, start=began[0], store=day(began[0]), reading=reading,
                because="No list names it.", places=should,
            )  # fmt: skip


def _each_once(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what several lists show alike once, with the places of all."""
    alike: dict[tuple[object, ...], Found] = {}
    for each in found:
        key = (each.sort, each.reading.id if each.reading else each.start, each.kind, each.judgement, each.store)
        value = each.record if each.sort is Sort.DIFFERENCE else None
        known = alike.get((*key, value))
        if known is None:
            alike[*key, value] = each
        else:
            record = known.record or each.record
            alike[*key, value] = replace(known, places=(*known.places, *each.places), record=record)
    yield from sorted(alike.values(), key=lambda each: (list(Sort).index(each.sort), each.start))


def name_of_value(judgement: str | None) -> str:
    """Return in words what differs: `overall effectiveness`, `first day`, `published`."""
    if judgement is None:
        return "the event"
    return {"start": "first day", "published": "published"}.get(judgement) or judgement_name(judgement)
