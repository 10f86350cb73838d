"""The kind of an inspection or visit that a text calls only “the inspection” or “the visit”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from findings.dates.dates import Dated
from findings.events.mentions import EventMention, Told
from findings.events.patterns import INSPECTION, IT, JUDGED, VISIT, WHICH
from findings.model import EventKind, Precision

_SINGLE_INSPECTIONS = date(2013, 11, 1)
_ILACS = date(2018, 1, 1)
_INSPECTIONS = (EventKind.ILACS, EventKind.SIF)
_A_WEEK = timedelta(days=4)
_SEND = re.compile(r"\bSEND\b|special educational needs")
_LOCAL_AREA = re.compile(r"\barea partnership\b|\bCare Quality Commission\b|\bCQC\b", re.IGNORECASE)
_PRIORITY = re.compile(r"priority action", re.IGNORECASE)
_SINCE_JUDGED = re.compile(r"visit[^.;]{0,60} since [^.;]{0,80}(?:judged|rated|branded|rating)", re.IGNORECASE)
# Where services were judged inadequate, Ofsted returns for monitoring visits.
_MONITORED = re.compile(
    r"\b(?:judged|rated|branded|graded)\b[^.;]{0,40}\binadequate\b[^.;]{0,40}\b(?:in|since|last|earlier)\b[^.;]{0,20}(?:20\d\d|year)"
    r"|\bmonitoring (?:report|letter)\b|\bprogress visit\b",
    re.IGNORECASE,
)
_GRADED = re.compile(r"\boverall (?:judgement|rating|grade|effectiveness)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention whose kind is known."""

    kind: EventKind
    told: Told
    when: Dated | None = None
    number: int | None = None
    only_judged: bool = False


def named(mentions: Sequence[EventMention], text: str) -> Iterator[Named]:
    """Yield each mention of a single event, with its kind: the one that it names, or that of the mention which it belongs to."""
    mentions = _with_appositions(mentions)
    for at, mention in enumerate(mentions):
        before, after = mentions[:at], mentions[at + 1 :]
        meant = _meant(mention, before)
        kind = _kind(meant, before, after, text) if meant and not _is_general(meant) else None
        if meant and kind:
            judged = meant.word == JUDGED
            yield Named(kind=kind, told=meant.told, when=meant.when, number=meant.number, only_judged=judged)


def _meant(mention: EventMention, before: Sequence[EventMention]) -> EventMention | None:
    """Return the mention that `which` or `it` stands for: the last one for `which`, the last that is spoken of as new for `it`."""
    if mention.word not in (IT, WHICH):
        return mention
    events = [other for other in reversed(before) if other.word not in (IT, WHICH, JUDGED)]
    told = [other for other in events if mention.word == WHICH or other.told is Told.NOW]
    goes_with = next(iter((*told, *events)), None)
    return replace(goes_with, when=mention.when, several=False) if goes_with else None


def _is_general(mention: EventMention) -> bool:
    """Say whether the mention is of events in general, `focused visits and monitoring visits`, and of no single one."""
    return mention.several and mention.word != VISIT and (mention.kind is not None or mention.when is None)


def _with_appositions(mentions: Sequence[EventMention]) -> list[EventMention]:
    """Give an inspection the kind of the visit in apposition: `an Ofsted inspection in October 2021, a focused visit`."""
    found = list(mentions)
    for at in range(len(found) - 1):
        one, next_one = found[at], found[at + 1]
        undated = next_one.kind is EventKind.FOCUSED_VISIT and next_one.when is None
        if one.word == INSPECTION and one.told is Told.NOW and undated and one.sentence == next_one.sentence:
            found[at] = replace(one, word=next_one.word)
    return found


def _kind(
    mention: EventMention, before: Sequence[EventMention], after: Sequence[EventMention], text: str
) -> EventKind | None:
    if mention.word == VISIT:
        return _kind_of_visit(mention, before, after, text)
    if mention.word in (INSPECTION, JUDGED, *_INSPECTIONS):
        return _joint(before, mention, text) or _full_inspection(mention)
    return mention.kind


def _joint(before: Sequence[EventMention], mention: EventMention, text: str) -> EventKind | None:
    """Return the kind of a joint inspection for `The inspection took place …` in a text on one, None elsewhere."""
    if mention.word != INSPECTION or mention.told is not Told.NOW:
        return None
    if _is_of_a_local_area(text):
        return EventKind.AREA_SEND
    kind = next((other.kind for other in reversed(before) if other.kind and other.told is Told.NOW), None)
    return kind if kind in (EventKind.JTAI, EventKind.AREA_SEND) else None


@lru_cache(maxsize=2)
def _is_of_a_local_area(text: str) -> bool:
    """Say whether the text is on a local area’s SEND. Cached, because every mention in a text asks this."""
    return _speaks_of_send(text) and bool(_LOCAL_AREA.search(text))


@lru_cache(maxsize=2)
def _speaks_of_send(text: str) -> bool:
    return bool(_SEND.search(text))


def _full_inspection(mention: EventMention) -> EventKind:
    """Return SIF for a full inspection until the end of 2017, and ILACS from 2018 on."""
    if mention.when is None:
        return mention.kind or EventKind.ILACS
    day = mention.when.spans[0].start
    if day < _SINGLE_INSPECTIONS:
        return EventKind.OTHER
    return EventKind.SIF if day < _ILACS else EventKind.ILACS


def _kind_of_visit(
    mention: EventMention, before: Sequence[EventMention], after: Sequence[EventMention], text: str
) -> EventKind | None:
    if mention.number:
        return EventKind.MONITORING_VISIT
    others = (*reversed(before), *after)
    numbered = (EventKind.MONITORING_VISIT for other in others if other.word == VISIT and other.number)
    visits = (other.kind for other in others if other.kind and other.kind not in _INSPECTIONS)
    return next(visits, None) or next(numbered, None) or _by_length(mention, text) or _by_context(text)


def _by_length(mention: EventMention, text: str) -> EventKind | None:
    """Return the kind of a full inspection for an event of a week or more, since visits last two or three days; None otherwise."""
    when = mention.when
    if when is None or when.precision is not Precision.DAY or _speaks_of_send(text):
        return None
    return _full_inspection(mention) if when.spans[0].end - when.spans[0].start >= _A_WEEK else None


@lru_cache(maxsize=2)
def _by_context(text: str) -> EventKind | None:
    """Return the kind that the text suggests: only focused visits set priority actions, only inspections give an overall grade."""
    if _speaks_of_send(text):
        return EventKind.AREA_SEND
    if _PRIORITY.search(text):
        return EventKind.FOCUSED_VISIT
    if _SINCE_JUDGED.search(text) or _MONITORED.search(text):
        return EventKind.MONITORING_VISIT
    return EventKind.ILACS if _GRADED.search(text) else None
