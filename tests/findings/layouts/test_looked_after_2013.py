"""Reports on services for looked after children: each grade is said three times, and “adequate” is one of them."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.layouts.looked_after_2013.layout import LAYOUT
from findings.model import Document, Grade, Status
from tests.findings.layouts.examples import grades, held, reading, reading_with, texts_of

TEXT = texts_of("looked_after_2013")["wexmoor_2013"]


changed = partial(reading_with, TEXT)


TRUTH = reading(TEXT)
_ROWS = (
    "Overall effectiveness Adequate",
    "Capacity to improve Good",
    "Quality of provision Inadequate",
    "Leadership and management Outstanding",
)


def test_adequate_is_a_grade_of_its_own() -> None:
    assert grades(TRUTH)["overall"] is Grade.ADEQUATE
    assert {judgement.places for judgement in TRUTH.judgements} == {2}


def test_a_row_that_contradicts_its_section_is_held_without_that_grade() -> None:
    findings = changed("Quality of provision Inadequate", "Quality of provision Adequate")
    held(findings, "The report says adequate (page 6) and inadequate (page 5) for “quality of provision”.")
    assert "quality" not in grades(findings)


def test_a_number_that_contradicts_its_word_is_held() -> None:
    held(changed("Grade 2 (Good)", "Grade 3 (Good)"), "for “capacity to improve”")


def test_a_row_that_is_missing_is_held() -> None:
    held(
        changed("Capacity to improve Good\n", ""), "“Record of main findings” gives no grade for “capacity to improve”"
    )


def test_a_section_that_is_missing_is_held() -> None:
    held(changed("Grade 4 (Inadequate)\n", ""), "No section repeats the grade for “quality of provision”")


def test_a_report_without_its_last_page_is_held() -> None:
    findings = reading(TEXT.rpartition("\x0c")[0])
    held(findings, "“Record of main findings” gives no grade for “overall effectiveness”")


def test_points_are_read_under_each_deadline() -> None:
    assert [point.text.split()[-1] for point in TRUTH.needs_improvement] == ["date", "home.", "assessments."]


def test_the_scale_explained_on_the_first_pages_is_no_judgement() -> None:
    assert "Adequate (Grade 3) A service" in TEXT
    assert all(judgement.page == 6 for judgement in TRUTH.judgements)


@pytest.mark.parametrize("title", ["Inspection of safeguarding and looked after children \nservices", "Annual report"])
def test_another_title_is_not_claimed(title: str) -> None:
    text = TEXT.replace("Inspection of looked after children \nservices", title)
    assert not LAYOUT.claims(Document(pages=tuple(text.split("\x0c"))))


@settings(deadline=None, max_examples=50)
@given(st.integers(0, TEXT.count("\n")))
def test_one_line_less_never_gives_a_wrong_grade(at: int) -> None:
    lines = TEXT.split("\n")
    findings = reading("\n".join(lines[:at] + lines[at + 1 :]))
    assert findings.status is not Status.READ or grades(findings) == grades(TRUTH)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(["Outstanding", "Good", "Adequate", "Inadequate"]), st.integers(0, 9))
def test_one_grade_swapped_never_gives_a_wrong_grade(grade: str, which: int) -> None:
    table_and_headings = [line for line in TEXT.split("\n") if line.startswith(("Grade ", "Adequate")) or line in _ROWS]
    old = table_and_headings[which % len(table_and_headings)]
    new = f"{old.rpartition(' ')[0]} {grade}".strip()
    findings = reading(TEXT.replace(old, new, 1))
    assert findings.status is not Status.READ or grades(findings) == grades(TRUTH)
