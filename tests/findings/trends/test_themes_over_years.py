"""A theme over the years: the share of reports that name it, and whether that rises or falls."""

from __future__ import annotations

from datetime import date, timedelta

from findings.model import Direction
from findings.trends.themes_over_years import FEWEST, SPAN, ListedThemes, by_year, trend

TODAY = date(2026, 9, 1)
THEME = "private fostering"


def reports(naming: int, others: int, when: date) -> list[ListedThemes]:
    named = [ListedThemes(start=when, themes=frozenset({THEME, "pathway plans"}))] * naming
    return named + [ListedThemes(start=when, themes=frozenset({"pathway plans"}))] * others


NOW, BEFORE = TODAY - timedelta(days=30), TODAY - SPAN - timedelta(days=30)


def test_a_theme_that_twice_as_many_reports_name_rises() -> None:
    found = trend(THEME, reports(20, 20, NOW) + reports(8, 32, BEFORE), TODAY)
    assert (found.now.percent, found.before.percent, found.way) == (50, 20, Direction.UP)


def test_the_other_way_round_it_falls() -> None:
    assert trend(THEME, reports(8, 32, NOW) + reports(20, 20, BEFORE), TODAY).way is Direction.DOWN


def test_what_chance_may_make_is_neither() -> None:
    assert trend(THEME, reports(10, 30, NOW) + reports(8, 32, BEFORE), TODAY).way is Direction.SAME


def test_a_rare_theme_that_is_no_longer_named_falls_by_chance_alone() -> None:
    assert trend(THEME, reports(0, 49, NOW) + reports(3, 27, BEFORE), TODAY).way is Direction.SAME


def test_that_more_authorities_are_inspected_is_no_rise() -> None:
    assert trend(THEME, reports(20, 20, NOW) + reports(10, 10, BEFORE), TODAY).way is Direction.SAME


def test_of_few_reports_nothing_is_said() -> None:
    assert trend(THEME, reports(FEWEST, 0, NOW) + reports(0, FEWEST - 1, BEFORE), TODAY).way is None


def test_a_theme_that_every_report_names_divides_by_nothing() -> None:
    assert trend(THEME, reports(20, 0, NOW) + reports(20, 0, BEFORE), TODAY).way is Direction.SAME


def test_what_is_not_yet_inspected_and_what_is_long_ago_counts_in_neither_span() -> None:
    found = trend(THEME, reports(5, 0, TODAY + timedelta(days=1)) + reports(5, 0, TODAY - 2 * SPAN), TODAY)
    assert (found.now.known, found.before.known) == (0, 0)


def test_each_year_of_inspections_has_its_share() -> None:
    found = by_year(THEME, reports(1, 1, date(2024, 5, 13)) + reports(0, 2, date(2020, 3, 2)))
    assert [(each.year, each.naming, each.known) for each in found] == [(2020, 0, 2), (2024, 1, 2)]
