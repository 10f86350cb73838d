"""Candidates are found broadly: nothing that may be meant is left out by a rule."""

from __future__ import annotations

from datetime import date

import pytest

from findings.articles.candidates import Candidate
from findings.articles.page import page_of
from findings.articles.weighed import found
from findings.model import Span
from tests.findings.articles.texts import document


def candidates(text: str, room: str) -> list[Candidate]:
    return found(page_of(document(text)), room)


def clauses(text: str) -> list[str]:
    whole, *parts = candidates(text, "clause")
    assert (whole.value, whole.is_sentence) == (text, True)
    return [each.value for each in parts]


def test_every_date_is_one_whatever_it_is_of() -> None:
    dates = candidates(
        "Published 4 June 2025\nThey came on 8 and 9 April 2025, a year after May 2024. We meet in July.", "date"
    )
    assert [each.value.spans[0].start for each in dates] == [
        date(2025, 6, 4),
        date(2025, 4, 8),
        date(2024, 5, 1),
        date(2024, 7, 1),
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Inspectors were here in the week of 7 April 2025.", date(2025, 4, 11)),
        ("They spent a fortnight with us, starting on 7 April 2025.", date(2025, 4, 18)),
        ("The inspection took two weeks from 7 April 2025.", date(2025, 4, 18)),
        ("They came on 7 April 2025.", date(2025, 4, 7)),
    ],
)
def test_a_week_and_a_fortnight_end_on_a_friday(text: str, last: date) -> None:
    (when,) = candidates(text, "date")
    assert when.value.spans == (Span(date(2025, 4, 7), last),)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was the third visit.", 3),
        ("It was their 4th visit.", 4),
        ("This was monitoring visit number five.", 5),
        ("They have been to see us six times.", 6),
        ("It was visit 7.", 7),
    ],
)
def test_a_count_of_visits_may_be_written_in_many_ways(text: str, value: int) -> None:
    assert [each.value for each in candidates(text, "number")] == [value]


@pytest.mark.parametrize("text", ["A two-day visit in May.", "They met 16 children.", "On 3 May they came."])
def test_other_numbers_count_no_visits(text: str) -> None:
    assert candidates(text, "number") == []


def test_a_sentence_is_cut_into_its_clauses_and_they_stand_as_printed() -> None:
    text = "Plans are too vague; supervision is irregular, but caseloads are low."
    parts = clauses(text)
    assert parts == ["Plans are too vague", "supervision is irregular", "caseloads are low."]
    assert all(each in text for each in parts)


def test_what_and_joins_stays_one() -> None:
    assert clauses("Too few care leavers are in work, and ambitions for them are not high enough.") == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Children in care and care leavers were then judged together, and were good.", [("in_care_and_leavers",)]),
        ("Help and protection fell from good to inadequate.", [("help_protection",), ("help_protection",)]),
        ("Leaders: requires improvement (2021), good (2025)", [("leaders",), ("leaders",)]),
        ("It is good overall, with help and protection requiring improvement.", [("overall",), ("help_protection",)]),
        ("Good for help and protection, inadequate overall.", [("help_protection",), ("overall",)]),
        ("It was judged inadequate.", [("overall",)]),
    ],
)
def test_a_grade_is_of_the_judgements_named_beside_it(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [each.value[1] for each in candidates(text, "grade")] == keys


def test_a_point_of_a_list_knows_what_introduces_it() -> None:
    text = "Inspectors asked us to improve:\n• the quality of plans\n• the timeliness of visits"
    sentences = page_of(document(text)).sentences
    assert [each.intro is sentences[0] for each in sentences] == [False, True, True]
