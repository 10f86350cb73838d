"""How an authority's neighbours and England stand, by the reports that are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from findings.authorities.register import neighbours
from findings.model import Findings, Grade
from findings.timeline.neighbours import NeighbourContext, in_context
from tests.findings.timeline.wexmoor import FOSTERING_2024, SUPERVISION, report

HALTON, DAY = "80471", date(2026, 11, 22)
NEAR = neighbours(HALTON)


def current(grade: Grade, *points: str) -> Findings:
    return report(date(2024, 5, 13), {"overall": grade}, points)


def context(reports: dict[str, Findings], *themes: str) -> NeighbourContext:
    return in_context(HALTON, reports, DAY, themes)


def test_the_weak_among_ten_neighbours_are_counted() -> None:
    reports = {urn: current(Grade.INADEQUATE if at < 4 else Grade.GOOD) for at, urn in enumerate(NEAR)}
    found = context(reports).neighbours
    assert (found.weak, found.known, found.of) == (4, 10, 10)


def test_neighbours_whose_report_is_not_known_are_not_taken_for_good() -> None:
    found = context({NEAR[0]: current(Grade.REQUIRES_IMPROVEMENT), "1": current(Grade.GOOD)})
    assert (found.neighbours.weak, found.neighbours.known, found.neighbours.of) == (1, 1, 10)
    assert (found.england.weak, found.england.known) == (1, 2)


def test_a_report_without_an_overall_grade_counts_for_none() -> None:
    without = current(Grade.GOOD)
    without = replace(without, judgements=(replace(without.judgements[0], key="leaders"),))
    assert context({NEAR[0]: without}).neighbours.known == 0


def test_the_theme_that_england_names_most_is_told_with_its_share() -> None:
    reports = {
        "1": current(Grade.GOOD, SUPERVISION),
        "2": current(Grade.GOOD, SUPERVISION),
        "3": current(Grade.GOOD, FOSTERING_2024),
    }
    found = context(reports, "private fostering", "supervision and management oversight").theme_of_england
    assert found
    assert (found.theme, found.percent) == ("supervision and management oversight", 67)
