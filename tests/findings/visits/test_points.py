"""The points that need improvement: marked, numbered, unmarked, in prose, elsewhere, or none at all."""

from __future__ import annotations

import pytest

from findings.model import Status
from tests.findings.visits.thornmere import LETTERHEAD, POINTS, letter, plain, points_of


@pytest.mark.parametrize("marks", ["◼ ◼ ", "• • ", "- - ", "o o ", "1. 2. ", "1) 2) ", "(a) (b) ", "i. ii. "])
def test_points_are_read_with_whatever_mark_they_have(marks: str) -> None:
    first, second = marks.split()
    findings = letter(points=f"{first} {POINTS[0]}\n{second} {POINTS[1]}")
    assert (findings.status, points_of(findings)) == (Status.READ, plain(POINTS))


def test_points_without_marks_are_read_by_their_paragraphs_and_noted() -> None:
    findings = letter(points="\n".join(POINTS))
    assert points_of(findings) == plain(POINTS)
    assert any("without marked points" in note for note in findings.notes)


def test_one_sentence_of_prose_is_one_point() -> None:
    findings = letter(points="The local authority needs to visit children in need more often.")
    assert points_of(findings) == ["The local authority needs to visit children in need more often."]


def test_a_letter_without_the_section_has_no_points_which_is_a_fact_and_no_fault() -> None:
    findings = letter(improve_heading="", points="")
    assert (findings.status, findings.needs_improvement) == (Status.READ, ())
    assert findings.notes == ("The letter has no section “What needs to improve”.",)


def test_a_list_under_another_heading_that_is_said_to_name_what_must_improve_is_read() -> None:
    lead = "The local authority needs to improve:\n"
    findings = letter(improve_heading="", points="", findings=f"{lead}◼ {POINTS[0]}\n◼ {POINTS[1]}")
    assert points_of(findings) == plain(POINTS)
    assert "The points that need improvement stand under another heading." in findings.notes


@pytest.mark.parametrize(
    "words",
    [
        "There are no additional areas for improvement.",
        "None.",
        "The areas for improvement remain those of the inspection in May 2022.",
    ],
)
def test_words_that_name_no_point_are_none(words: str) -> None:
    findings = letter(points=words)
    assert (findings.status, findings.needs_improvement) == (Status.READ, ())


@pytest.mark.parametrize("more", ["", " There are no additional ones.", f" In addition:\n◼ {POINTS[0]}\n◼ {POINTS[1]}"])
def test_that_earlier_points_remain_is_kept_in_its_words(more: str) -> None:
    says_so = (
        "The areas for improvement on help and protection, set out in the report of the inspection in May 2022, remain."
    )
    findings = letter(points=f"{says_so}{more}")
    assert findings.concerns[0].quote == says_so
    assert points_of(findings) == (plain(POINTS) if "◼" in more else [])
    assert "The letter refers to points that an earlier inspection or visit named." in findings.notes


def test_a_sentence_that_says_that_points_remain_is_no_heading() -> None:
    says_so = "The areas for improvement set at the visit in May 2022 remain."
    assert letter(points=f"{says_so}\nThere are no additional ones.").concerns[0].quote == says_so


def test_findings_that_follow_the_last_point_without_a_heading_are_no_part_of_it() -> None:
    findings = letter(findings_heading="")
    assert points_of(findings) == plain(POINTS)


def test_ofsteds_address_below_the_first_page_is_no_part_of_a_point() -> None:
    findings = letter(points=f"◼ {POINTS[0]}\n{LETTERHEAD}\x0c◼ {POINTS[1]}")
    assert points_of(findings) == plain(POINTS)
    assert [point.page for point in findings.needs_improvement] == [1, 2]


def test_the_address_may_stand_within_a_sentence() -> None:
    findings = letter(summary=f"Leaders know that plans are\n{LETTERHEAD}\x0ctoo often late and poor.")
    assert "Leaders know that plans are too often late and poor." in [concern.quote for concern in findings.concerns]
