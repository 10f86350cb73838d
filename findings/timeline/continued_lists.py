"""What letters say of a whole earlier list: “The areas for improvement continue to be those identified in September 2018”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from findings.changes.continuation import Continuation, continuation_of
from findings.timeline.event_record import EventRecord
from findings.timeline.stored_document import StoredDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuedList:
    """The event `at` which a document said so, in which words, and the inspection `of` whose list continues."""

    at: EventRecord
    of: EventRecord
    document: StoredDocument
    said: Continuation


def continued_lists(events: Sequence[EventRecord]) -> tuple[ContinuedList, ...]:
    """Return every earlier list of which a document of Ofsted’s says that it continues as a whole, oldest first.

    Not one whose inspection is not known.
    """
    return tuple(each for at, event in enumerate(events) if (each := _continued(event, events[:at])))


def inspection_meant(said: Continuation, before: Sequence[EventRecord]) -> EventRecord | None:
    """Return the inspection that is spoken of: the latest of these, which gave grades, that it may mean."""
    graded = (each for each in reversed(before) if each.authority and each.authority.findings.judgements)
    return next((each for each in graded if said.may_mean(each.event)), None)


def _continued(event: EventRecord, before: Sequence[EventRecord]) -> ContinuedList | None:
    document = event.authority
    said = continuation_of(document.findings) if document else None
    meant = inspection_meant(said, before) if said and said.of_all else None
    return ContinuedList(at=event, of=meant, document=document, said=said) if document and said and meant else None
