"""Grades that a text repeats: whose they were, and of when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.events.extract import past_grades


def recalled(text: str, published: date | None = None) -> list[tuple[str, str, str | None]]:
    return [(stated.key, stated.grade.value, stated.as_of) for stated in past_grades(text, published)]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (
            "The inspection, which ran from 29 September to 10 October 2025, found progress since July 2022, when the"
            " service was rated inadequate.",
            [("overall", "inadequate", "2022-07")],
        ),
        (
            "Our services for children and families are good, judged as good overall with leadership judged outstanding.",
            [("overall", "good", None), ("leaders", "outstanding", None)],
        ),
        (
            "This was the first visit since the local authority was judged inadequate in May 2024.",
            [("overall", "inadequate", "2024-05")],
        ),
        (
            "Wexmoor was found to require improvement to be good at its inspection in November 2015.",
            [("overall", "requires_improvement", "2015-11")],
        ),
        (
            "Since the inspection in September 2022, when services were judged good overall and outstanding for help and"
            " protection and for the impact of leaders, personal advisers have kept in touch with care leavers.",
            [
                ("overall", "good", "2022-09"),
                ("help_protection", "outstanding", "2022-09"),
                ("leaders", "outstanding", "2022-09"),
            ],
        ),
        (
            "Weaknesses were noted when help and protection and overall effectiveness were judged to require improvement"
            " to be good in May 2019.",
            [("help_protection", "requires_improvement", "2019-05"), ("overall", "requires_improvement", "2019-05")],
        ),
        (
            "At the inspection in June 2018, the experiences and progress of children in care and care leavers were judged"
            " to be inadequate.",
            [("in_care_and_leavers", "inadequate", "2018-06")],
        ),
        (
            "The council was judged inadequate in March 2016. Adoption, which was judged to require improvement at the"
            " inspection, and children looked after and achieving permanence, which was judged inadequate, were not seen.",
            [
                ("overall", "inadequate", "2016-03"),
                ("adoption", "requires_improvement", "2016-03"),
                ("looked_after_permanence", "inadequate", "2016-03"),
            ],
        ),
        (
            "Since the last inspection in 2019, when the overall effectiveness of the service was good, plans have improved.",
            [("overall", "good", "2019")],
        ),
        (
            "At the inspection in November 2023, services were judged as good overall but they required improvement in respect"
            " of the experiences and progress of children in need of help and protection.",
            [("overall", "good", "2023-11"), ("help_protection", "requires_improvement", "2023-11")],
        ),
        (
            "Since the inspection in April 2023, when services were judged to be outstanding overall but good for the"
            " experiences of care leavers, leaders have been resolute.",
            [("overall", "outstanding", "2023-04"), ("care_leavers", "good", "2023-04")],
        ),
        (
            "At the inspection in February 2024, the quality of services for care-experienced young people was judged to be"
            " requires improvement to be good.",
            [("care_leavers", "requires_improvement", "2024-02")],
        ),
        (
            "At the inspection in January 2024 overall effectiveness was good and help and protection required improvement to"
            " be good.",
            [("overall", "good", "2024-01"), ("help_protection", "requires_improvement", "2024-01")],
        ),
        ("It is two years after being rated inadequate in September 2017.", [("overall", "inadequate", "2017-09")]),
        ("It is the fourth visit to the council since the lowest possible rating.", [("overall", "inadequate", None)]),
        ("The service is judged to be inadequate by Ofsted.", [("overall", "inadequate", None)]),
        ("The department was rated inadequate in 2020.", [("overall", "inadequate", "2020")]),
    ],
)
def test_a_grade_is_recalled_with_its_judgement_and_its_month(
    text: str, grades: list[tuple[str, str, str | None]]
) -> None:
    assert recalled(text) == grades


def test_this_aspect_of_service_is_that_which_the_text_is_about() -> None:
    text = "This aspect of service was judged as requiring improvement to be good at the inspection in March 2017."
    (grade,) = past_grades(text, theme="children in care")
    assert (grade.key, grade.as_of) == ("in_care", "2017-03")
    assert past_grades(text) == ()


def test_the_month_of_a_visit_is_not_that_of_the_grade() -> None:
    text = "After the inspection in May 2024, when it was judged inadequate, Ofsted returned on 12 November 2024."
    assert recalled(text) == [("overall", "inadequate", "2024-05")]


def test_may_last_year_is_counted_from_the_day_of_publication() -> None:
    text = "The department was rated “inadequate” in all four areas of its inspection by Ofsted in May last year."
    assert recalled(text, date(2025, 6, 6)) == [("overall", "inadequate", "2024-05")]


@pytest.mark.parametrize(
    "text",
    [
        "Supervision was found to be good.",
        "Audits are judged good by moderators.",
        "The practice seen was judged inadequate in three of eight records.",
        "Plans are not good enough, and supervision requires improvement.",
        "The service hopes to be judged good.",
        "Outcomes for children were good, and overall the mood was good.",
        "Audits of work with children in need were judged good in March 2022.",
        "Services for disabled children were found to be good.",
        "Three Wexmoor children’s homes were judged outstanding.",
        "Inspectors did not make a judgement.",
    ],
)
def test_praise_and_blame_of_practice_are_no_grades(text: str) -> None:
    assert recalled(text) == []


_WORDS = st.sampled_from(
    [
        "judged",
        "rated",
        "inadequate",
        "good",
        "overall",
        "for help and protection",
        "since",
        "in May 2024",
        "the inspection",
        "which was",
        ",",
        ".",
        "care leavers",
        "services",
        "requires improvement",
        "to be good",
        "in",
        "for",
        "(",
        "’",
    ]
)


@given(st.lists(_WORDS, max_size=40))
def test_no_order_of_words_breaks_the_reading_of_grades(words: list[str]) -> None:
    for stated in past_grades(" ".join(words), date(2025, 1, 1)):
        assert not stated.new
