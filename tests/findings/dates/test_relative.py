"""Dates that are told from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from findings.dates.relative import spoken_dates


def spans(text: str, published: date | None) -> list[str]:
    return [f"{when.spans[0].start}..{when.spans[-1].end}" for when in spoken_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("in May last year", date(2025, 6, 6), ["2024-05-01..2024-05-31"]),
        ("in December last year", date(2022, 11, 8), ["2021-12-01..2021-12-31"]),
        ("In March this year", date(2024, 10, 1), ["2024-03-01..2024-03-31"]),
        ("October 12 and 13 last year", date(2025, 12, 1), ["2024-10-12..2024-10-13"]),
        ("last month", date(2022, 1, 8), ["2021-12-01..2021-12-31"]),
        ("visited last month, as in May 2021", date(2022, 1, 8), ["2021-12-01..2021-12-31", "2021-05-01..2021-05-31"]),
        ("last month", None, []),
        ("two children aged 3 and 4", date(2022, 1, 8), []),
    ],
)
def test_a_date_is_counted_from_the_day_of_publication(text: str, published: date | None, expected: list[str]) -> None:
    assert spans(text, published) == expected


def test_what_is_counted_is_marked_as_inferred() -> None:
    assert [when.inferred for when in spoken_dates("last month and in May last year", date(2022, 1, 8))] == [True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the week of Monday 7 April 2025", "2025-04-07..2025-04-11"),
        ("two weeks from 7 April 2025", "2025-04-07..2025-04-18"),
        ("a fortnight here, starting on 7 April 2025", "2025-04-07..2025-04-18"),
        ("a week before they came on 7 April 2025", "2025-04-07..2025-04-07"),
        ("in the week of 7 to 9 April 2025", "2025-04-07..2025-04-09"),
    ],
)
def test_a_week_of_which_the_first_day_is_written_ends_on_a_friday(text: str, expected: str) -> None:
    assert spans(text, None) == [expected]
