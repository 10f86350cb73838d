"""Inspections that are known to have ended, and on which Ofsted has published nothing yet.

A council says that inspectors have been there, or a letter speaks of it. Of an inspection Ofsted published after 203 days at
most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from findings.model import EventKind, Precision
from findings.timeline.event_record import EventRecord
from findings.wording import event_words

#: After so long it was never meant to be published, or the document that speaks of it dates it wrongly.
LONGEST = timedelta(days=240)
_INSPECTIONS = frozenset({EventKind.ILACS, EventKind.JTAI, EventKind.AREA_SEND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """An inspection, in words, and its last day; its report has not appeared."""

    event: str
    end: date

    def days(self, today: date) -> int | None:
        """Return for how many days its report is awaited; None where it has not ended, or so long ago that it is no more."""
        since = today - self.end
        return since.days if timedelta(0) < since <= LONGEST else None


def awaited(events: Sequence[EventRecord]) -> tuple[Awaited, ...]:
    """Return the inspections on which Ofsted’s own document is not known, the earliest first.

    Without those of which only the month is known, and those before the latest inspection of the kind that is published.
    """
    found = [
        Awaited(event=event_words(each.event), end=each.event.end)
        for each in events
        if each.event.end and _is_awaited(each, events)
    ]
    return tuple(sorted(found, key=lambda each: each.end))


def longest_awaited(awaited: Iterable[Awaited], today: date) -> int | None:
    """Return the days of the one that is awaited longest; None where none is."""
    return max((days for each in awaited if (days := each.days(today)) is not None), default=None)


def _is_awaited(record: EventRecord, events: Iterable[EventRecord]) -> bool:
    event = record.event
    if event.kind not in _INSPECTIONS or event.precision is not Precision.DAY or record.authority is not None:
        return False
    published = (each.event for each in events if each.authority is not None and each.event.kind is event.kind)
    return not any(each.start and event.start and each.start >= event.start for each in published)
