"""Which visit in a row a text speaks of."""

from __future__ import annotations

import pytest

from findings.events.visit_numbers import number_said, visit_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the second monitoring visit", 2),
        ("the first visit since the inspection", 1),
        ("the seventh and final monitoring visit", 7),
        ("the sixth, and final, Ofsted monitoring visit", 6),
        ("the fifth one since the council was judged inadequate", 5),
        ("the fifth of a series of Monitoring Visits", 5),
        ("a fourth follow-up visit", 4),
        ("the 3rd monitoring visit", 3),
        ("the 12<sup>th</sup> monitoring visit", 12),
        ("the second such visit since a highly critical inspection", 2),
        ("the third Ofsted visit", 3),
        ("the fifth monitoring visit since 2018, and the second since the trust took over", 5),
        ("Inspectors have visited six times since then", 6),
        ("Inspectors have returned twice since", 2),
    ],
)
def test_the_number_of_a_visit_is_read_in_words_and_figures(text: str, number: int) -> None:
    assert visit_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "the final monitoring visit",
        "the latest visit",
        "the second of three directors in a year",
        "a first class service that children visit",
        "children are visited once a week",
        "",
    ],
)
def test_no_number_is_none(text: str) -> None:
    assert visit_number(text) is None


@pytest.mark.parametrize(
    ("words", "number"), [("Third", 3), ("3rd", 3), ("3<sup>rd</sup>", 3), ("three", 3), ("twice", 2), ("12", 12)]
)
def test_a_number_is_the_same_in_whatever_form_it_is_said(words: str, number: int) -> None:
    assert number_said(words) == number
