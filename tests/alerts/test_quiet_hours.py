"""Quiet hours and pauses, by the clocks of London, through both changes of the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from alerts.quiet_hours import QuietHours
from alerts.subscription import About, Subscription
from findings.model import ChangeKind
from tests.alerts.wexmoor import GOOD, INADEQUATE, OUTSTANDING, change, grade, weakness

NIGHT = QuietHours(time(20, 0), time(7, 0))
FALL, RISE = grade("overall", GOOD, INADEQUATE), grade("overall", GOOD, OUTSTANDING)
CHECKED = replace(change(ChangeKind.DOCUMENT, text="A report is being checked."), being_checked=True)


def utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def board(**said: object) -> Subscription:
    return Subscription(name="Board", channel="teams", **said)  # type: ignore[arg-type] # what the test is about


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-01-15T19:59", None),
        ("2026-01-15T20:00", "2026-01-16T07:00"),  # winter: London is UTC
        ("2026-01-16T06:59", "2026-01-16T07:00"),
        ("2026-01-16T07:00", None),
        ("2026-07-15T18:59", None),
        ("2026-07-15T19:00", "2026-07-16T06:00"),  # summer: 20:00 in London is 19:00 UTC
        ("2026-03-28T23:00", "2026-03-29T06:00"),  # the night that the clock goes forward
        ("2026-10-24T23:00", "2026-10-25T07:00"),  # the night that it goes back
        ("2026-10-25T06:30", "2026-10-25T07:00"),
    ],
)
def test_the_night_is_quiet_by_the_clocks_of_london(now: str, until: str | None) -> None:
    assert NIGHT.until(utc(now)) == (utc(until) if until else None)


def test_quiet_that_ends_in_an_hour_that_comes_twice_ends_in_the_second() -> None:
    late = QuietHours(time(22, 0), time(1, 30))
    assert late.until(utc("2027-10-31T00:45")) == utc("2027-10-31T01:30")
    assert late.until(utc("2027-10-31T01:29")) == utc("2027-10-31T01:30")
    assert late.until(utc("2027-10-31T01:30")) is None
    early = QuietHours(time(1, 30), time(7, 0))
    assert early.until(utc("2027-10-31T00:30")) == utc("2027-10-31T07:00")


def test_quiet_within_a_day_does_not_pass_midnight() -> None:
    lunch = QuietHours(time(12, 0), time(14, 0))
    assert lunch.until(utc("2026-01-15T13:00")) == utc("2026-01-15T14:00")
    assert lunch.until(utc("2026-01-15T23:00")) is None


@pytest.mark.parametrize("quiet", [NIGHT, QuietHours(time(0, 30), time(1, 30)), QuietHours(time(1, 15), time(1, 45))])
def test_each_day_of_a_year_has_one_quiet(quiet: QuietHours) -> None:
    moments = [datetime(2026, 1, 1, 15, 0, tzinfo=UTC) + timedelta(minutes=15) * step for step in range(365 * 96)]
    ends = {quiet.until(moment) for moment in moments} - {None}
    assert len(ends) == 365


def test_alerts_wait_for_the_morning() -> None:
    subscription = board(quiet=NIGHT)
    assert not subscription.may_hear([FALL], utc("2026-01-15T23:00"))
    assert subscription.may_hear([FALL], utc("2026-01-16T07:00"))


@pytest.mark.parametrize(
    ("excepted", "heard"),
    [
        ({About.GRADES}, [True, True, False, True]),
        ({About.FALLS}, [True, False, False, True]),
        ({About.WEAKNESSES}, [False, False, True, False]),
        ({About.OPERATIONS}, [False] * 4),
    ],
)
def test_what_is_excepted_is_told_at_night(excepted: set[About], heard: list[bool]) -> None:
    subscription = board(quiet=NIGHT, quiet_except=frozenset(excepted))
    told = [FALL, RISE, weakness("Plans."), CHECKED]
    assert [subscription.may_hear([one], utc("2026-01-15T23:00")) for one in told] == heard
    assert subscription.may_hear_of_troubles(utc("2026-01-15T23:00")) == (About.OPERATIONS in excepted)


def test_a_document_is_told_whole_where_one_of_its_changes_is_excepted() -> None:
    subscription = board(quiet=NIGHT, quiet_except=frozenset({About.GRADES}))
    assert subscription.may_hear([weakness("Plans."), FALL], utc("2026-01-15T23:00"))


def test_nobody_is_told_anything_until_the_day_on_which_the_pause_ends() -> None:
    subscription = board(muted_until=date(2026, 7, 1), quiet_except=frozenset({About.GRADES}))
    assert subscription.is_muted(utc("2026-06-30T22:59"))
    assert not subscription.is_muted(utc("2026-06-30T23:00"))  # midnight in London, in summer
    assert not subscription.may_hear([FALL], utc("2026-06-30T22:59"))
    assert not subscription.may_hear_of_troubles(utc("2026-06-30T22:59"))


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ({}, None),
        ({"quiet": NIGHT}, "2026-01-16T07:00"),
        ({"quiet": NIGHT, "quiet_except": frozenset({About.GRADES})}, None),
        ({"muted_until": date(2026, 2, 1)}, "2026-02-01T00:00"),
        ({"muted_until": date(2026, 2, 1), "quiet": NIGHT}, "2026-02-01T07:00"),
        ({"muted_until": date(2026, 1, 15)}, None),
    ],
)
def test_another_try_waits_for_the_end_of_the_silence(said: dict[str, object], until: str | None) -> None:
    assert board(**said).silent_until(utc("2026-01-15T23:00")) == (utc(until) if until else None)


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ({}, None),
        ({"quiet": NIGHT}, frozenset()),
        ({"quiet": NIGHT, "quiet_except": frozenset({About.FALLS})}, frozenset({ChangeKind.GRADE})),
        ({"quiet": NIGHT, "quiet_except": frozenset({About.VISITS})}, frozenset({ChangeKind.VISIT})),
        ({"quiet": NIGHT, "quiet_except": frozenset({About.OPERATIONS})}, frozenset()),
        ({"muted_until": date(2026, 2, 1)}, frozenset()),
    ],
)
def test_what_could_be_heard_at_night_is_known_by_its_kind(
    said: dict[str, object], kinds: frozenset[ChangeKind] | None
) -> None:
    assert board(**said).kinds_heard(utc("2026-01-15T23:00")) == kinds
