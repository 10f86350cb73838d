"""Which judgements an ILACS inspection gives: decided by the first day of the inspection, never by its publication."""

from __future__ import annotations

from datetime import date

_FIRST_INSPECTIONS = date(2018, 1, 1)
_CARE_LEAVERS_APART = date(2023, 1, 1)
# The first inspections without an overall grade began on 27 April 2026; those begun in March 2026 still have one.
_OVERALL_UNCERTAIN = date(2026, 4, 1)
_OVERALL_GONE = date(2026, 4, 27)

_JOINT = frozenset({"leaders", "help_protection", "in_care_and_leavers", "overall"})
_APART = frozenset({"leaders", "help_protection", "in_care", "care_leavers", "overall"})
_WITHOUT_OVERALL = _APART - {"overall"}


def judgements_of(start: date) -> tuple[frozenset[str], ...]:
    """The sets of judgements that an inspection begun on that day may give; none before ILACS began."""
    if start < _FIRST_INSPECTIONS:
        return ()
    if start < _CARE_LEAVERS_APART:
        return (_JOINT,)
    if start < _OVERALL_UNCERTAIN:
        return (_APART,)
    if start < _OVERALL_GONE:
        return (_APART, _WITHOUT_OVERALL)
    return (_WITHOUT_OVERALL,)
