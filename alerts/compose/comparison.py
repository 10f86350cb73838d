"""Whether the points of a document have anything to compare with: only then may one of them be called new."""

from __future__ import annotations

from alerts.compose.context import AuthorityContext
from findings.model import Change, ChangeKind, Comparable, Event, EventKind

#: The inspection with which the points of an event compare: visits belong to the framework of ILACS.
_BASES = {
    EventKind.ILACS: EventKind.ILACS,
    EventKind.FOCUSED_VISIT: EventKind.ILACS,
    EventKind.MONITORING_VISIT: EventKind.ILACS,
    EventKind.SIF: EventKind.SIF,
    EventKind.LOOKED_AFTER_2013: EventKind.LOOKED_AFTER_2013,
    EventKind.AREA_SEND: EventKind.AREA_SEND,
}
_NONE_KNOWN = "No earlier full inspection under this framework is known here to compare with: no point is called new."
_NOT_COMPARED = "Joint targeted area inspections are not compared with one another: no point is called new."


def may_be_new(changes: list[Change], known: AuthorityContext | None) -> bool:
    """Say whether an earlier inspection of the same framework is known.

    Joint inspections look at another theme each time, so that none compares with another.
    """
    base = _BASES.get(changes[0].event.kind)
    if base is None:
        return False
    return any(_compares(change, base) for change in changes) or _is_known(changes[0].event, base, known)


def why_nothing_is_new(event: Event) -> str:
    """Return the sentence that says why no point is called new."""
    return _NOT_COMPARED if event.kind is EventKind.JTAI else _NONE_KNOWN


def _compares(change: Change, base: EventKind) -> bool:
    if change.before_event:
        return change.before_event.kind is base
    return change.kind is ChangeKind.GRADE and change.before is not None and change.comparable is not Comparable.SIMILAR


def _is_known(event: Event, base: EventKind, known: AuthorityContext | None) -> bool:
    earlier = known.timeline.events if known else ()
    return any(
        each.authority is not None
        and each.event.kind is base
        and each.event.start is not None
        and event.start is not None
        and each.event.start < event.start
        for each in earlier
    )
