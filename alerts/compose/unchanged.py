"""The grades of a report that are the same as at the inspection before, and those of an earlier framework beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from alerts.compose.context import AuthorityContext
from findings.changes.compare import compare
from findings.model import Comparable, Direction, Findings, Grade, GradeChange


def unchanged(reading: Findings | None, known: AuthorityContext | None) -> Mapping[str, Grade]:
    """Return these grades by key, of judgements that compare exactly.

    Empty where the inspection before is not known, or was under another framework.
    """
    same = (
        each
        for each in _compared(reading, known)
        if each.direction is Direction.SAME and each.comparable is not Comparable.SIMILAR
    )
    return {each.key: each.after for each in same if each.after}


def under_earlier_framework(reading: Findings | None, known: AuthorityContext | None) -> Mapping[str, Grade]:
    """Return, by the report’s keys, the grades that the inspection before gave under another framework on what is similar."""
    similar = (each for each in _compared(reading, known) if each.comparable is Comparable.SIMILAR)
    return {each.key: each.before for each in similar if each.before and each.after}


def _compared(reading: Findings | None, known: AuthorityContext | None) -> tuple[GradeChange, ...]:
    before = _before(reading, known) if reading and known else None
    return compare(_grades_only(before), _grades_only(reading)).grades if before and reading else ()


def _before(reading: Findings, known: AuthorityContext) -> Findings | None:
    earlier = [each.authority.findings for each in known.inspections_before(reading.event) if each.authority]
    return earlier[-1] if earlier and reading.judgements else None


def _grades_only(findings: Findings) -> Findings:
    return replace(findings, needs_improvement=())
