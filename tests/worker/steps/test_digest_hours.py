"""When a digest is due: at the subscriber's hour in London, in summer time and in winter."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from alerts.subscription import Send, Subscription
from worker.steps.tell.digest_hours import is_due, latest_hour

DAILY = Subscription(name="Leadership", channel="email", send=Send.DAILY, at=time(8, 0))
WEEKLY = Subscription(name="Committee", channel="email", send=Send.WEEKLY, at=time(7, 30))


@pytest.mark.parametrize(
    ("now", "hour"),
    [
        ("2026-01-15T08:00", "2026-01-15T08:00"),  # winter: London is UTC
        ("2026-01-15T07:59", "2026-01-14T08:00"),
        ("2026-07-15T07:00", "2026-07-15T07:00"),  # summer: 08:00 in London is 07:00 UTC
        ("2026-03-29T07:00", "2026-03-29T07:00"),  # the night that the clock goes forward
        ("2026-10-25T07:59", "2026-10-24T07:00"),  # the night that it goes back
        ("2026-10-25T08:00", "2026-10-25T08:00"),
    ],
)
def test_a_daily_digest_has_its_hour_in_london(now: str, hour: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert latest_hour(DAILY, moment).astimezone(UTC) == datetime.fromisoformat(hour).replace(tzinfo=UTC)


def test_a_weekly_digest_goes_on_mondays() -> None:
    saturday = datetime(2026, 1, 17, 12, 0, tzinfo=UTC)
    assert latest_hour(WEEKLY, saturday).astimezone(UTC) == datetime(2026, 1, 12, 7, 30, tzinfo=UTC)


def test_each_day_of_a_year_has_its_hour_once() -> None:
    now, last, hours = datetime(2026, 1, 1, 9, 0, tzinfo=UTC), datetime(2026, 1, 1, 8, 30, tzinfo=UTC), 0
    while now < datetime(2027, 1, 1, 8, 30, tzinfo=UTC):
        if is_due(DAILY, last, now):
            last, hours = now, hours + 1
        now += timedelta(minutes=20)
    assert hours == 365


def test_a_missed_hour_is_made_up_for_once() -> None:
    last, now = datetime(2026, 1, 10, 8, 0, tzinfo=UTC), datetime(2026, 1, 15, 13, 0, tzinfo=UTC)
    assert is_due(DAILY, last, now)
    assert not is_due(DAILY, now, now + timedelta(minutes=1))
