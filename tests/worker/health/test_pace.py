"""The pace of looks: the hours in which Ofsted publishes, weekends, the change of the clocks, and sources that are quiet for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.looks.pace import SLOWEST, is_busy, longest, next_look, period
from storage.tables import SourceRow
from worker.health.unseen import is_overdue

LONDON = ZoneInfo("Europe/London")
MINUTES = timedelta(minutes=1)


def london(text: str) -> datetime:
    """A moment by London's clocks: `2026-03-02 07:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def the_list(looked_at: datetime | None = None) -> SourceRow:
    return SourceRow(every=3600, busy_every=600, slows=False, looked_at=looked_at, next_look_at=looked_at)


def newsroom(changed_at: datetime, every: int = 3600, *, slows: bool = True) -> SourceRow:
    return SourceRow(every=every, busy_every=None, slows=slows, changed_at=changed_at, looked_at=changed_at)


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        ("2026-03-02 06:59", 60),
        ("2026-03-02 07:00", 10),
        ("2026-03-02 09:30", 10),
        ("2026-03-02 18:59", 10),
        ("2026-03-02 19:00", 60),
        ("2026-03-07 09:30", 60),
        ("2026-03-08 09:30", 60),
    ],
)
def test_the_list_is_looked_at_every_ten_minutes_on_weekdays_from_seven_to_seven(when: str, minutes: int) -> None:
    assert period(the_list(), london(when)) == minutes * MINUTES


@pytest.mark.parametrize(
    ("now", "busy"),
    [
        (datetime(2026, 3, 27, 6, 30, tzinfo=UTC), False),  # a Friday in winter time
        (datetime(2026, 3, 27, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 30, 5, 59, tzinfo=UTC), False),  # the Monday after the clocks went forward
        (datetime(2026, 3, 30, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 30, 18, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 6, 0, tzinfo=UTC), False),  # the Monday after they went back
        (datetime(2026, 10, 26, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 26, 18, 59, tzinfo=UTC), True),
    ],
)
def test_the_hours_are_those_of_londons_clocks_through_both_of_their_changes(now: datetime, busy: bool) -> None:
    assert is_busy(now) is busy


def test_a_look_before_the_hours_begin_is_followed_by_one_when_they_begin() -> None:
    assert next_look(the_list(), london("2026-03-02 06:30")) == london("2026-03-02 07:00")
    assert next_look(the_list(), london("2026-03-02 06:55")) == london("2026-03-02 07:05")
    assert next_look(the_list(), london("2026-03-02 05:30")) == london("2026-03-02 06:30")


def test_after_a_night_look_on_the_sunday_of_the_change_the_next_ones_keep_to_londons_morning() -> None:
    assert next_look(the_list(), london("2026-03-30 06:20")) == datetime(2026, 3, 30, 6, 0, tzinfo=UTC)
    assert next_look(the_list(), london("2026-10-26 06:20")) == datetime(2026, 10, 26, 7, 0, tzinfo=UTC)


def test_a_look_on_friday_evening_is_followed_by_one_an_hour_later_and_none_waits_for_monday() -> None:
    assert next_look(the_list(), london("2026-03-06 19:30")) == london("2026-03-06 20:30")


@pytest.mark.parametrize(
    ("looked_at", "now"),
    [
        ("2026-03-02 06:05", "2026-03-02 07:00"),  # Monday morning: the pace has just become six times as quick
        ("2026-03-02 06:05", "2026-03-02 07:20"),
        ("2026-03-06 18:55", "2026-03-06 20:30"),  # Friday evening
        ("2026-03-07 09:00", "2026-03-07 10:50"),  # Saturday
        ("2026-03-07 09:00", "2026-03-07 12:00"),
    ],
)
def test_no_alarm_is_raised_where_the_pace_changes(looked_at: str, now: str) -> None:
    assert not is_overdue(the_list(london(looked_at)), london(now))


@pytest.mark.parametrize(
    ("looked_at", "now"),
    [
        ("2026-03-02 09:30", "2026-03-02 10:15"),
        ("2026-03-02 06:05", "2026-03-02 07:35"),
        ("2026-03-07 09:00", "2026-03-07 12:15"),
    ],
)
def test_a_list_that_was_missed_for_three_periods_of_its_hours_is_overdue(looked_at: str, now: str) -> None:
    assert is_overdue(the_list(london(looked_at)), london(now))


def test_a_newsroom_that_is_quiet_for_long_is_looked_at_less_often_and_one_with_news_as_usual() -> None:
    now = london("2026-03-02 12:00")
    quiet = [newsroom(now - timedelta(days=days)) for days in (1, 59, 60, 179, 180, 3_000)]
    assert [period(row, now) / timedelta(hours=1) for row in quiet] == [1, 1, 2, 2, 4, 4]


def test_no_source_is_slowed_beyond_the_bound_and_none_that_is_slower_by_itself_is_hurried() -> None:
    now = london("2026-03-02 12:00")
    assert period(newsroom(now - timedelta(days=400), every=3 * 3600), now) == SLOWEST
    assert period(newsroom(now - timedelta(days=400), every=86_400), now) == timedelta(days=1)
    assert longest(3600, slows=True) == SLOWEST


def test_the_pace_that_watch_toml_gives_a_source_is_kept_however_quiet_it_is() -> None:
    now = london("2026-03-02 12:00")
    assert period(newsroom(now - timedelta(days=400), every=900, slows=False), now) == 15 * MINUTES


def test_a_slowed_source_is_overdue_by_its_own_pace() -> None:
    now = london("2026-03-02 12:00")
    row = newsroom(now - timedelta(days=200))
    row.looked_at = now - timedelta(hours=10)
    assert not is_overdue(row, now)
    row.looked_at = now - timedelta(hours=13)
    assert is_overdue(row, now)
