"""Whether the points of a document have anything to compare with: only then may one of them be called new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from findings.model import Change, ChangeKind, Comparable, Event, EventKind
from findings.timeline.event_record import EventRecord

#: The inspection with which the points of an event compare: visits belong to the framework of ILACS.
_BASES = {
    EventKind.ILACS: EventKind.ILACS,
    EventKind.FOCUSED_VISIT: EventKind.ILACS,
    EventKind.MONITORING_VISIT: EventKind.ILACS,
    EventKind.SIF: EventKind.SIF,
    EventKind.LOOKED_AFTER_2013: EventKind.LOOKED_AFTER_2013,
    EventKind.AREA_SEND: EventKind.AREA_SEND,
}


def may_be_new(changes: Sequence[Change], events: Iterable[EventRecord]) -> bool:
    """Say whether an earlier inspection of the same framework is known, by the changes of an event or among the authority’s events.

    Joint inspections look at another theme each time, so that none compares with another.
    """
    base = _BASES.get(changes[0].event.kind)
    if base is None:
        return False
    return any(_compares(change, base) for change in changes) or _is_known(changes[0].event, base, events)


def _compares(change: Change, base: EventKind) -> bool:
    if change.before_event:
        return change.before_event.kind is base
    return change.kind is ChangeKind.GRADE and change.before is not None and change.comparable is not Comparable.SIMILAR


def _is_known(event: Event, base: EventKind, events: Iterable[EventRecord]) -> bool:
    return any(
        each.authority is not None
        and each.event.kind is base
        and each.event.start is not None
        and event.start is not None
        and each.event.start < event.start
        for each in events
    )
