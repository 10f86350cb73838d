"""Dates in every form that reports, letters and releases write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.dates.dates import dated, dates_in
from findings.model import Precision
from findings.wording import span_words

PUBLISHED = date(2025, 3, 1)


def spans(text: str, published: date | None = PUBLISHED) -> list[str]:
    found = dated(text, published)
    return [f"{span.start}..{span.end}" for span in found.spans] if found else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 to 24 May 2024", ["2024-05-13..2024-05-24"]),
        ("02 March 2020 to 13 March 2020", ["2020-03-02..2020-03-13"]),
        ("27 September to 8 October 2021", ["2021-09-27..2021-10-08"]),
        ("19 November–30 November 2018", ["2018-11-19..2018-11-30"]),
        ("11 – 22 July 2022", ["2022-07-11..2022-07-22"]),
        ("13/01/2015 to 4/2/2015", ["2015-01-13..2015-02-04"]),
        ("2024-05-13 to 2024-05-24", ["2024-05-13..2024-05-24"]),
        ("18 Feb 2014 - 12 Mar. 2014", ["2014-02-18..2014-03-12"]),
        ("28 July 2016", ["2016-07-28..2016-07-28"]),
        ("18 December to 12 January 2022", ["2021-12-18..2022-01-12"]),
        ("5 June 2018 to 15 June", ["2018-06-05..2018-06-15"]),
        ("7 and 8 June 2022", ["2022-06-07..2022-06-08"]),
        ("9, 10 and 11 March 2021", ["2021-03-09..2021-03-11"]),
        ("Tuesday 4 and Wednesday 5 July 2023", ["2023-07-04..2023-07-05"]),
        ("31 January and 1 February 2024", ["2024-01-31..2024-02-01"]),
        ("18th and 19th of February 2025", ["2025-02-18..2025-02-19"]),
        ("23<sup>rd</sup> and 24<sup>th</sup> January 2024", ["2024-01-23..2024-01-24"]),
        ("July 10, 2024", ["2024-07-10..2024-07-10"]),
        ("between 21 March and 1 April 2022", ["2022-03-21..2022-04-01"]),
        ("between 21 March to 1 April 2022", ["2022-03-21..2022-04-01"]),
        ("end of April 2025", ["2025-04-01..2025-04-30"]),
        ("April ’25", ["2025-04-01..2025-04-30"]),
        ("14th/15th October 2024", ["2024-10-14..2024-10-15"]),
        ("late January and early February 2025", ["2025-01-01..2025-01-31", "2025-02-01..2025-02-28"]),
    ],
)
def test_a_dating_is_read_in_the_form_that_it_is_written(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


def test_a_visit_in_two_parts_has_two_spans() -> None:
    text = "30 September to 11 October 2024 and 13 to 16 January 2025"
    assert spans(text) == ["2024-09-30..2024-10-11", "2025-01-13..2025-01-16"]


def test_single_days_far_apart_are_two_visits() -> None:
    assert spans("16 January and 12 March 2024") == ["2024-01-16..2024-01-16", "2024-03-12..2024-03-12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("October 12 and 13", ["2024-10-12..2024-10-13"]),
        ("July 10-11", ["2024-07-10..2024-07-11"]),
        ("on 3 and 4 February", ["2025-02-03..2025-02-04"]),
        ("beginning of November", ["2024-11-01..2024-11-30"]),
    ],
)
def test_a_year_left_out_is_the_latest_before_publication_and_marked_so(text: str, expected: list[str]) -> None:
    found = dated(text, PUBLISHED)
    assert spans(text) == expected
    assert found is not None
    assert found.inferred


def test_a_year_left_out_is_not_guessed_without_a_day_of_publication() -> None:
    assert dated("3 and 4 February") is None


def test_a_month_is_precise_to_the_month() -> None:
    found = dated("in May 2024")
    assert found is not None
    assert found.precision is Precision.MONTH


@pytest.mark.parametrize(
    "text", ["31 June 2024", "24 to 13 May 2024", "May families move?", "aged 5 to 11 in 2022", ""]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert spans(text) == []


def test_every_dating_of_a_text_is_found_with_its_place() -> None:
    text = "Judged in May 2024, visited on 3 June 2025."
    assert [text[found.begin : found.end] for found in dates_in(text)] == ["May 2024", "3 June 2025"]


@given(st.dates(date(2013, 1, 1), date(2030, 1, 1)), st.integers(0, 40))
def test_any_span_is_read_back_from_its_words(start: date, days: int) -> None:
    from datetime import timedelta

    from findings.model import Span

    span = Span(start, start + timedelta(days=days))
    found = dated(span_words(span))
    assert found is not None
    assert found.spans == (span,)


@given(st.text(alphabet=st.sampled_from("0123456789 /.-–,’'and to May March 20 2024 of the th<sup>"), max_size=60))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for found in dates_in(text, PUBLISHED):
        assert found.spans
