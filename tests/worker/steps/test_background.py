"""The register and the grades so far, as they are told with an alert."""

from __future__ import annotations

from datetime import date
from io import StringIO

from alerts.alert import AlertSection, GroupKind
from findings.model import Grade
from tests.house import House, report
from worker.commands.run.summary import print_summary

POINT = "The quality and regularity of supervision and management oversight."


def inspected(house: House, identity: str, year: int, grade: Grade) -> None:
    found = report(date(year, 3, 7), {"overall": grade, "leaders": grade}, points=(POINT,))
    house.publish(identity, identity.encode(), found, date(year, 4, 29))
    house.run()


def told(house: House) -> AlertSection:
    return house.people.sent[-1].sections[0]


def history(section: AlertSection) -> str:
    return next(group for group in section.groups if group.kind is GroupKind.NAMED_AGAIN).points[0].remarks[0]


def test_an_alert_says_since_when_and_how_often_a_point_was_named(house: House) -> None:
    inspected(house, "1", 2018, Grade.GOOD)
    inspected(house, "2", 2021, Grade.REQUIRES_IMPROVEMENT)
    assert history(told(house)) == "On supervision and management oversight: named at least once before, in March 2018."
    inspected(house, "3", 2025, Grade.INADEQUATE)
    assert (
        history(told(house))
        == "On supervision and management oversight: named at least twice before: March 2018 and March 2021."
    )


def test_an_alert_shows_the_grades_so_far(house: House) -> None:
    inspected(house, "1", 2018, Grade.GOOD)
    assert not house.people.sent
    inspected(house, "2", 2021, Grade.INADEQUATE)
    chart = told(house).chart
    assert chart
    assert chart.lines[0] == "Overall effectiveness: good (March 2018), inadequate (March 2021)"


def test_the_summary_of_a_run_has_the_first_line_of_the_alert_with_all_that_it_counts(house: House) -> None:
    inspected(house, "1", 2018, Grade.GOOD)
    began = house.clock.now
    inspected(house, "2", 2021, Grade.GOOD)
    summary = StringIO()
    print_summary(house.services, began, summary)
    line = house.people.sent[-1].headline
    assert (
        line
        == "Wexmoor Borough Council: no grade changed (overall good); 1 weakness named again (already in March 2018)"
    )
    assert line in summary.getvalue().splitlines()
