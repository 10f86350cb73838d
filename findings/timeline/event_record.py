"""An inspection or a visit, with all documents on it and how far each is confirmed by Ofsted’s own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from findings.model import Event, PriorityAction
from findings.timeline.same_event import may_be_misdated
from findings.timeline.stored_document import StoredDocument


class Standing(StrEnum):
    """How far a document is confirmed by Ofsted’s own document on the event; `alone` where none is known."""

    AUTHORITY = "authority"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ALONE = "alone"
    RETOLD = "retold"


@dataclass(frozen=True, slots=True)
class EventSource:
    """A document on the event; `of_its_own` has a sentence for each point that Ofsted’s own does not confirm."""

    document: StoredDocument
    standing: Standing
    of_its_own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event and its sources: Ofsted’s own first, then in the order in which they appeared."""

    event: Event
    sources: tuple[EventSource, ...]

    @property
    def authority(self) -> StoredDocument | None:
        """Ofsted’s own report or letter on the event, None where it is not known."""
        return next((each.document for each in self.sources if each.standing is Standing.AUTHORITY), None)

    @property
    def priority_actions(self) -> tuple[PriorityAction, ...]:
        """The priority actions set at this event, in the words of its most trustworthy source that names any."""
        each = ((source.document.findings.priority_actions, source) for source in self.sources)
        own = (tuple(action for action in actions if self._is_set_here(action, source)) for actions, source in each)
        return next((actions for actions in own if actions), ())

    def _is_set_here(self, action: PriorityAction, source: EventSource) -> bool:
        if action.event is None or not action.event.spans:
            return source.standing is not Standing.RETOLD
        return self.is_meant_by(action.event, source)

    def is_meant_by(self, spoken_of: Event, source: EventSource) -> bool:
        """Say whether a source means this event by one that it speaks of: they share days, or it only dates it wrongly."""
        spans = ((one, other) for one in self.event.spans for other in spoken_of.spans)
        if any(one.start <= other.end and other.start <= one.end for one, other in spans):
            return True
        return source.standing is Standing.RETOLD and may_be_misdated(self.event, spoken_of)

    @property
    def on_it(self) -> tuple[EventSource, ...]:
        """The documents on the event itself; those that look back on it only where Ofsted’s own is not known."""
        if not self.authority:
            return self.sources
        return tuple(each for each in self.sources if each.standing is not Standing.RETOLD)

    @property
    def is_only_spoken_of(self) -> bool:
        """Whether only documents on other events speak of it: that it took place, and when, rests on them alone."""
        return all(each.standing is Standing.RETOLD for each in self.sources)

    @property
    def day(self) -> date:
        """The first day of the event; where no document gives it, the day on which the first one appeared."""
        days = [each.document.day for each in self.sources if each.document.day]
        return self.event.start or min(days, default=date.max)
