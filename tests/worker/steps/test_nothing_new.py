"""A week without news: silence, or, where asked for, one line that says whether everything was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alerts.compose.nothing_new import Checked, nothing_new
from alerts.subscription import Send
from findings.model import Grade
from tests.house import House, report, subscription
from tests.worker.conftest import MakeHouse

MONDAY = datetime(2026, 11, 23, 8, 45, tzinfo=UTC)
WEEKLY = replace(subscription("Committee", send=Send.WEEKLY), say_nothing_new=True)


@pytest.mark.parametrize(
    ("checked", "line"),
    [
        (Checked(seen=153, of=153, last=MONDAY.replace(minute=40)), "Nothing new; all 153 checked, last at 08:40."),
        (Checked(seen=1, of=1, last=MONDAY.replace(minute=40)), "Nothing new; checked, last at 08:40."),
        (
            Checked(seen=150, of=153, last=MONDAY - timedelta(days=1)),
            "Nothing new in 150 of 153, last on 22 November 2026 at 08:45; the others could not be checked.",
        ),
        (Checked(seen=0, of=153, last=None), "Nothing is known of this week: no page could be checked."),
    ],
)
def test_the_line_says_whether_everything_was_seen(checked: Checked, line: str) -> None:
    alert = nothing_new(checked, MONDAY)
    assert alert.headline == line
    assert alert.kicker == "Weekly digest, 23 November 2026"


def weeks(house: House, count: int) -> list[str]:
    """Look once a day for so many weeks; return what was told."""
    said = []
    for _ in range(7 * count):
        house.clock.now += timedelta(days=1)
        said += [alert.headline for alert in house.run()]
    return said


def test_a_weekly_subscription_that_asks_for_it_has_one_line_a_week(make_house: MakeHouse) -> None:
    house = make_house(WEEKLY)
    house.run()
    said = weeks(house, 3)
    assert len(said) == 3
    assert all(line.startswith("Nothing new; checked, last at ") for line in said)


def test_nobody_else_hears_of_nothing(make_house: MakeHouse) -> None:
    house = make_house(replace(WEEKLY, say_nothing_new=False), subscription("Daily", send=Send.DAILY))
    house.run()
    assert weeks(house, 2) == []


def test_in_a_week_with_news_there_is_the_digest_and_no_such_line(make_house: MakeHouse) -> None:
    house = make_house(WEEKLY)
    house.run()
    house.publish("1", b"new", report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}), date(2026, 3, 3))
    (said,) = weeks(house, 1)
    assert "inadequate" in said
