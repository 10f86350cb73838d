"""The threads of an event: ids by which mail programs keep all alerts about one event together."""

from __future__ import annotations

from alerts.compose.context import AuthorityContext, stands_in
from alerts.identity import thread_id
from findings.model import Change, Event
from findings.timeline.event_record import EventRecord, Standing

#: The most other threads of one event: few documents date it otherwise, however many are written on it.
_MOST = 8


def thread(change: Change) -> str:
    """Return the thread of the event as the change itself dates it."""
    return _thread(change.urn, change.event)


def threads_beside(change: Change, known: AuthorityContext | None) -> tuple[str, ...]:
    """Return the threads of the same event as other documents date it.

    An alert on one of them may have been sent before.
    """
    own = thread(change)
    found = (
        _thread(change.urn, source.document.findings.event)
        for event_record in (known.timeline.events if known else ())
        if _tells_of(event_record, change)
        for source in event_record.sources
        if source.standing is not Standing.RETOLD
    )
    return tuple(each for each in dict.fromkeys(found) if each != own)[:_MOST]


def _tells_of(event_record: EventRecord, change: Change) -> bool:
    return any(
        stands_in(source.document, change.publication) and source.standing is not Standing.RETOLD
        for source in event_record.sources
    )


def _thread(urn: str, event: Event) -> str:
    return thread_id([urn, event.kind, str(event.start), str(event.visit_number)])
