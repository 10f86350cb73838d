"""When the next inspection may be: earliest, median and latest, by the intervals between earlier ones."""

from __future__ import annotations

from datetime import date, timedelta

from findings.expected.next_inspection import ENOUGH, MEASURED, intervals, monitored_first, next_inspection
from findings.model import Event, EventKind, Grade, Precision, Span

LAST = date(2024, 5, 24)


def inspection(start: date, kind: EventKind = EventKind.ILACS) -> Event:
    return Event(kind=kind, spans=(Span(start, start + timedelta(days=11)),), precision=Precision.DAY)


def test_it_may_be_from_three_years_after_the_last_one_and_in_the_middle_it_is_four() -> None:
    found = next_inspection(LAST, LAST)
    assert date(2027, 5, 1) < found.earliest < date(2027, 8, 31)
    assert date(2028, 4, 1) < found.median < date(2028, 7, 31)
    assert date(2029, 7, 1) < found.latest < date(2029, 11, 30)
    assert not found.overdue


def test_who_has_waited_long_is_compared_with_those_who_waited_longer() -> None:
    after_five_years = LAST + timedelta(days=5 * 365)
    found = next_inspection(LAST, after_five_years)
    assert after_five_years <= found.earliest <= found.median <= found.latest
    assert found.median > next_inspection(LAST, LAST).median


def test_where_nobody_ever_waited_so_long_it_may_be_any_day() -> None:
    today = LAST + timedelta(days=max(MEASURED))
    found = next_inspection(LAST, today)
    assert (found.overdue, found.earliest) == (True, today)


def test_the_store_s_own_intervals_count_where_there_are_enough() -> None:
    two_years = [730] * ENOUGH
    assert next_inspection(LAST, LAST, two_years).median == LAST + timedelta(days=730)
    assert next_inspection(LAST, LAST, two_years[1:]) == next_inspection(LAST, LAST)


def test_the_three_days_are_in_order_on_every_day() -> None:
    for waited in range(0, 2600, 50):
        found = next_inspection(LAST, LAST + timedelta(days=waited))
        assert found.earliest <= found.median <= found.latest


def test_an_interval_is_from_the_end_of_one_inspection_to_the_start_of_the_next() -> None:
    first, second = inspection(date(2020, 3, 2)), inspection(date(2024, 5, 13))
    assert intervals([second, first]) == ((date(2024, 5, 13) - date(2020, 3, 13)).days,)


def test_an_earlier_framework_had_intervals_of_its_own() -> None:
    assert intervals([inspection(date(2014, 3, 3), EventKind.SIF), inspection(date(2019, 3, 4))]) == ()


def test_monitoring_visits_come_first_where_services_are_inadequate() -> None:
    assert monitored_first({"overall": Grade.INADEQUATE, "leaders": Grade.REQUIRES_IMPROVEMENT})
    assert monitored_first({"leaders": Grade.INADEQUATE})
    assert not monitored_first({"overall": Grade.REQUIRES_IMPROVEMENT, "leaders": Grade.INADEQUATE})
    assert not monitored_first({})
