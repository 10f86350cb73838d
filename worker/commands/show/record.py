"""A story as one JSON object, for `ofsted-watch show --json`."""

from __future__ import annotations

from dataclasses import asdict

from findings.record import event_record
from findings.timeline.grades import Grades, grades_over_time
from findings.timeline.neighbours import Context
from findings.timeline.record import Record, document_record, entry_record, occasion_record
from findings.wording import judgement_name
from worker.commands.show.story import Shown


def record(shown: Shown) -> Record:
    """Everything of it, oldest first."""
    story = shown.story
    return {
        "urn": shown.urn,
        "authority": shown.authority,
        "grades": _grades(grades_over_time(story.inspections)),
        "weaknesses": [entry_record(entry) for entry in story.weaknesses],
        "events": [occasion_record(occasion) for occasion in story.occasions],
        "other_documents": [document_record(document) for document in story.others],
        "held": shown.held,
        "context": _context(shown.context) if shown.context else None,
    }


def _grades(grades: Grades) -> Record:
    return {
        "inspections": [event_record(event) for event in grades.inspections],
        "judgements": [
            {"key": row.key, "name": judgement_name(row.key), "grades": [grade and grade.value for grade in row.grades]}
            for row in grades.rows
        ],
    }


def _context(context: Context) -> Record:
    return {**asdict(context), "day": context.day.isoformat()}
