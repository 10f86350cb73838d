"""The judgements of an authority’s latest inspection: since when each grade holds, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from findings.changes.compare import compare
from findings.model import Comparable, Direction, Findings, Grade, GradeChange
from findings.timeline.event_record import EventRecord
from findings.timeline.grades import GradeRow, Grades


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedNow:
    """A judgement of the latest inspection: since when the grade holds, and the one before it.

    `since` is the first day of the earliest inspection of the same framework from which on it was always the same.
    """

    key: str
    grade: Grade
    since: date | None
    before: Grade | None
    direction: Direction
    comparable: Comparable


def judged_now(inspections: Sequence[EventRecord], grades: Grades) -> Iterator[JudgedNow]:
    """Yield the judgements of the latest inspection, in the order of the table, compared with the inspection before."""
    reports = [each.authority.findings for each in inspections if each.authority]
    if not reports:
        return
    *earlier, latest = reports[-2:]
    changes = grade_changes(earlier[0] if earlier else None, latest)
    for row in grades.judged_today:
        if row.grades and row.grades[-1] is not None:
            change = changes.get(row.key)
            yield JudgedNow(
                key=row.key,
                grade=row.grades[-1],
                since=_since(row, grades),
                before=change.before if change else None,
                direction=change.direction if change else Direction.FIRST,
                comparable=change.comparable if change else Comparable.SAME,
            )


def grade_changes(before: Findings | None, after: Findings) -> dict[str, GradeChange]:
    """Return the grades of two reports, compared, by key; their points are not, which takes long."""
    old = replace(before, needs_improvement=()) if before else None
    return {each.key: each for each in compare(old, replace(after, needs_improvement=())).grades}


def _since(row: GradeRow, grades: Grades) -> date | None:
    events = grades.inspections
    since = events[-1].start
    for event, grade in reversed(tuple(zip(events, row.grades, strict=True))):
        if grade is not row.grades[-1] or event.kind is not events[-1].kind:
            break
        since = event.start
    return since
