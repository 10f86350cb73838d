"""An inspection or a visit with all the documents that tell of it, and how far each is to be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from findings.model import Event, PriorityAction
from findings.timeline.stored_document import StoredDocument


class Standing(StrEnum):
    """How a document stands to its event; `alone` where Ofsted has published nothing on it that is known."""

    AUTHORITY = "authority"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ALONE = "alone"
    RETOLD = "retold"


@dataclass(frozen=True, slots=True)
class EventSource:
    """A document on the event; `of_its_own` holds a sentence for each thing that Ofsted’s own words do not bear out."""

    document: StoredDocument
    standing: Standing
    of_its_own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event and its sources, Ofsted’s own first, then by the day on which they appeared."""

    event: Event
    sources: tuple[EventSource, ...]

    @property
    def authority(self) -> StoredDocument | None:
        """Ofsted’s own report or letter, where it is known."""
        return next((each.document for each in self.sources if each.standing is Standing.AUTHORITY), None)

    @property
    def priority_actions(self) -> tuple[PriorityAction, ...]:
        """Those that were set on this event, as its most trustworthy source words them."""
        each = ((source.document.findings.priority_actions, source) for source in self.sources)
        own = (tuple(action for action in actions if self._is_set_here(action, source)) for actions, source in each)
        return next((actions for actions in own if actions), ())

    def _is_set_here(self, action: PriorityAction, source: EventSource) -> bool:
        if action.event is None or not action.event.spans:
            return source.standing is not Standing.RETOLD
        spans = ((one, other) for one in self.event.spans for other in action.event.spans)
        return any(one.start <= other.end and other.start <= one.end for one, other in spans)

    @property
    def day(self) -> date:
        """The first day of the event; where nobody says it, the day on which the first document appeared."""
        days = [each.document.day for each in self.sources if each.document.day]
        return self.event.start or min(days, default=date.max)
