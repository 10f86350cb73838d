"""A server may ask us to wait: in seconds, or until a moment; never for longer than a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from findings.web.retry_after import LONGEST_WAIT, retry_after

SENT = datetime(2024, 7, 12, 8, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("Fri, 12 Jul 2024 08:33:00 GMT", timedelta(minutes=2)),
        ("Fri, 12 Jul 2024 09:33:00 +0100", timedelta(minutes=2)),
        ("Fri, 12 Jul 2024 08:00:00 GMT", timedelta(0)),
    ],
)
def test_a_wait_is_said_in_seconds_or_as_a_moment(written: str, wait: timedelta) -> None:
    assert retry_after(written, SENT) == wait


@pytest.mark.parametrize("written", ["", "soon", "-5", "²", "1.5", "Fri, 12 Jul 99999999999999999999 08:33:00 GMT"])
def test_what_makes_no_sense_says_nothing(written: str) -> None:
    assert retry_after(written, SENT) is None


@pytest.mark.parametrize("written", ["9999999", "9" * 5000, "Fri, 12 Jul 2999 08:00:00 GMT"])
def test_no_server_can_put_anything_off_for_more_than_a_day(written: str) -> None:
    assert retry_after(written, SENT) == LONGEST_WAIT


def test_a_moment_says_nothing_where_it_is_not_known_when_it_was_sent() -> None:
    assert retry_after("Fri, 12 Jul 2024 08:33:00 GMT", None) is None
    assert retry_after("120", None) == timedelta(minutes=2)
