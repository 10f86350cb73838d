"""The grades of a report that are the same as at the inspection before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from alerts.compose.context import AuthorityContext
from findings.changes.compare import compare
from findings.model import Comparable, Direction, Findings, Grade


def unchanged(reading: Findings | None, known: AuthorityContext | None) -> Mapping[str, Grade]:
    """Return these grades by key, of judgements that compare exactly.

    Empty where the inspection before is not known, or was under another framework.
    """
    before = _before(reading, known) if reading and known else None
    if before is None or reading is None:
        return {}
    found = compare(_grades_only(before), _grades_only(reading)).grades
    same = (each for each in found if each.direction is Direction.SAME and each.comparable is not Comparable.SIMILAR)
    return {each.key: each.after for each in same if each.after}


def _before(reading: Findings, known: AuthorityContext) -> Findings | None:
    start = reading.event.start
    earlier = [
        each.authority.findings
        for each in known.timeline.inspections
        if each.authority and each.event.start and start and each.event.start < start
    ]
    return earlier[-1] if earlier and reading.judgements else None


def _grades_only(findings: Findings) -> Findings:
    return replace(findings, needs_improvement=())
