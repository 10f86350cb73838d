"""Grades over time: the judgements of all inspections as a table, under today’s names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from findings.changes.frameworks import JUDGED_TOGETHER, SIF_TO_ILACS
from findings.model import Event, Findings, Grade
from findings.timeline.event_record import EventRecord
from findings.wording import listed

_ROWS = ("overall", "leaders", "help_protection", "in_care", "care_leavers")
_TOGETHER = "in_care_and_leavers"


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A judgement, and its grade at each inspection; None where the inspection did not give it."""

    key: str
    grades: tuple[Grade | None, ...]


@dataclass(frozen=True, slots=True)
class Grades:
    """The table: a column for each inspection, oldest first.

    `jointly` says of each whether it judged children in care and care leavers as one.
    """

    inspections: tuple[Event, ...]
    rows: tuple[GradeRow, ...]
    jointly: tuple[bool, ...]

    @property
    def together(self) -> bool:
        """Whether one of them judged children in care and care leavers as one."""
        return any(self.jointly)

    @property
    def judged_together(self) -> str:
        """At which of these inspections two judgements were one, as a sentence; of other years it says nothing."""
        joint = (event for event, is_joint in zip(self.inspections, self.jointly, strict=True) if is_joint)
        return judged_together([f"{event.start:%B %Y}" for event in joint if event.start])

    @property
    def judged_today(self) -> tuple[GradeRow, ...]:
        """The rows of judgements that ILACS gives; all rows where there are none of these."""
        today = tuple(row for row in self.rows if row.key in _ROWS)
        return today or self.rows


def judged_together(months: list[str]) -> str:
    """Return in which months two judgements were one: `Children in care and care leavers were judged together in May 2019.`"""
    return f"Children in care and care leavers were judged together in {listed(months)}."


def grades_over_time(inspections: Sequence[EventRecord]) -> Grades:
    """Return the table of these inspections; judgements that ILACS does not give, such as adoption, come last."""
    reports = [each.authority.findings for each in inspections if each.authority]
    columns = [_column(report) for report in reports]
    others = [key for column in columns for key in column if key not in (*_ROWS, _TOGETHER)]
    keys = [key for key in (*_ROWS, *dict.fromkeys(others)) if any(_grade(column, key) for column in columns)]
    return Grades(
        inspections=tuple(each.event for each in inspections),
        rows=tuple(GradeRow(key, tuple(_grade(column, key) for column in columns)) for key in keys),
        jointly=tuple(_TOGETHER in column for column in columns),
    )


def _column(report: Findings) -> dict[str, Grade]:
    """Return the grades by today’s keys; those of SIF stand under the keys with which `compare` compares them."""
    given = {judgement.key: judgement.grade for judgement in report.judgements}
    today = {before: now for now, before in SIF_TO_ILACS.items() if now in _ROWS}
    return {today.get(key, key): grade for key, grade in given.items()}


def _grade(column: dict[str, Grade], key: str) -> Grade | None:
    return column.get(key) or column.get(JUDGED_TOGETHER.get(key, key))
