"""An authority's timeline as one JSON object, for `ofsted-watch show --json`."""

from __future__ import annotations

from dataclasses import asdict

from findings.timeline.grades import grades_over_time
from findings.timeline.neighbours import NeighbourContext
from findings.timeline.record import (
    Record,
    record_of_document,
    record_of_event,
    record_of_grades,
    record_of_weakness,
)
from worker.commands.show.timeline import Shown


def record(shown: Shown) -> Record:
    """The whole timeline in JSON types, oldest first."""
    timeline = shown.timeline
    return {
        "urn": shown.urn,
        "authority": shown.authority,
        "grades": record_of_grades(grades_over_time(timeline.inspections)),
        "weaknesses": [record_of_weakness(entry) for entry in timeline.weaknesses],
        "events": [record_of_event(event) for event in timeline.events],
        "other_documents": [record_of_document(document) for document in timeline.others],
        "held": shown.held,
        "context": _context(shown.context) if shown.context else None,
    }


def _context(context: NeighbourContext) -> Record:
    return {**asdict(context), "day": context.day.isoformat()}
