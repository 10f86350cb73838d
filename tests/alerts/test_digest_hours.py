"""When a digest is due: at the subscriber's hour in London, in summer time and in winter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from alerts.digest_hours import is_due, latest_hour, next_hour
from alerts.subscription import Send, Subscription
from findings.dates.clock import LONDON

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


SPRING = datetime(2027, 3, 28, tzinfo=UTC)  # at 01:00 UTC the clocks of London go from 01:00 to 02:00
AUTUMN = datetime(2027, 10, 31, tzinfo=UTC)  # at 01:00 UTC they go from 02:00 to 01:00
HOURS_OF_THE_NIGHT = [
    time(0, 0),
    time(0, 59),
    time(1, 0),
    time(1, 1),
    time(1, 30),
    time(1, 59),
    time(2, 0),
    time(23, 59),
]


def told(subscription: Subscription, since: datetime, days: int) -> list[datetime]:
    """When it is told, asked every minute, with what was told last."""
    last, moments = since, []
    for minute in range(1, days * 24 * 60 + 1):
        now = since + timedelta(minutes=minute)
        if is_due(subscription, last, now):
            last = now
            moments.append(now)
    return moments


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
@pytest.mark.parametrize("at", HOURS_OF_THE_NIGHT)
def test_an_hour_that_does_not_come_or_comes_twice_is_told_once_on_its_day(at: time, change: datetime) -> None:
    moments = told(replace(DAILY, at=at), change - timedelta(hours=12), days=3)
    days = [moment.astimezone(LONDON).date() for moment in moments]
    assert days == [days[0], days[0] + timedelta(days=1), days[0] + timedelta(days=2)]
    assert change.date() in days


def test_where_the_clock_jumps_over_the_hour_it_is_told_as_long_after_the_jump() -> None:
    (moment,) = told(replace(DAILY, at=time(1, 20)), SPRING, days=1)
    assert moment == SPRING + timedelta(hours=1, minutes=20)


def test_of_an_hour_that_comes_twice_the_first_counts_and_one_that_was_missed_is_made_up_for_at_once() -> None:
    digest = replace(DAILY, at=time(1, 20))
    (moment,) = told(digest, AUTUMN, days=1)
    assert moment == AUTUMN + timedelta(minutes=20)
    assert is_due(digest, AUTUMN, AUTUMN + timedelta(hours=1, minutes=5))


@pytest.mark.parametrize(
    "subscription", [DAILY, WEEKLY, replace(DAILY, at=time(1, 30)), replace(WEEKLY, at=time(23, 30))]
)
def test_the_next_hour_is_always_ahead_and_the_latest_never(subscription: Subscription) -> None:
    for change in (SPRING, AUTUMN):
        for quarter in range(-14 * 24, 4 * 24):
            now = change + timedelta(minutes=15 * quarter)
            latest, coming = latest_hour(subscription, now), next_hour(subscription, now)
            assert latest <= now < coming
            assert latest_hour(subscription, coming) == coming
            assert next_hour(subscription, latest) == coming
