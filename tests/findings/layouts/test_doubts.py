"""Where the places of a report disagree, the findings say what each of them says, and on which page."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.model import Document, Doubt, Findings, Grade, Stated, Status
from findings.read import read
from findings.text.lines import Line, page_along

_EXAMPLES = Path(__file__).parents[2] / "examples" / "layouts" / "ilacs"
LEAVERS = "The experiences and progress of children care leavers"


def changed(name: str, *pairs: tuple[str, str]) -> Findings:
    text = (_EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    findings = read(Document(pages=tuple(text.split("\x0c"))))
    assert findings.status is Status.HELD
    return findings


def places(findings: Findings, key: str) -> list[tuple[str, Grade | None, int]]:
    (doubt,) = (doubt for doubt in findings.doubts if doubt.key == key)
    return [(place.place, place.grade, place.page) for place in doubt.readings]


def test_a_report_that_agrees_with_itself_leaves_no_doubt() -> None:
    text = (_EXAMPLES / "wexmoor_2025.txt").read_text(encoding="utf-8")
    assert read(Document(pages=tuple(text.split("\x0c")))).doubts == ()


def test_a_row_and_the_heading_that_contradicts_it_are_both_given_with_their_words() -> None:
    findings = changed("wexmoor_2025", ("children care leavers\nOutstanding", "children care leavers\nGood"))
    row = Stated(place="table of judgements", grade=Grade.GOOD, page=1, quote=f"{LEAVERS} Good")
    (doubt,) = findings.doubts
    assert doubt.readings[0] == row
    assert places(findings, "care_leavers")[1:] == [("section heading", Grade.OUTSTANDING, 3)]
    assert "care_leavers" not in {judgement.key for judgement in findings.judgements}


def test_opening_sentences_that_contradict_the_overall_grade_are_given() -> None:
    opening = "Services for children in Wexmoor"
    findings = changed("wexmoor_2019", (f"{opening} have improved", f"{opening} are outstanding. They have improved"))
    assert places(findings, "overall") == [
        ("table of judgements", Grade.GOOD, 1),
        ("opening sentences", Grade.OUTSTANDING, 1),
    ]
    assert findings.doubts[0].readings[1].quote == "Services for children in Wexmoor are outstanding"


def test_two_rows_of_one_judgement_are_both_given() -> None:
    row = "Overall effectiveness Good"
    findings = changed("wexmoor_2019", (row, f"{row}\nOverall effectiveness Inadequate"))
    assert [grade for _, grade, _ in places(findings, "overall")] == [Grade.GOOD, Grade.INADEQUATE]


def test_a_heading_whose_grade_is_not_known_is_given_in_its_own_words() -> None:
    findings = changed("wexmoor_2026", ("progress of care leavers: outstanding", "progress of care leavers: fair"))
    assert places(findings, "care_leavers")[1] == ("section heading", None, 2)
    assert findings.doubts[0].readings[1].quote.endswith("care leavers: fair")


def test_a_grade_of_another_scale_puts_every_grade_in_doubt() -> None:
    findings = changed("wexmoor_2026", ("progress of care leavers: outstanding", "progress of care leavers: strong"))
    assert findings.judgements == ()
    assert [doubt.key for doubt in findings.doubts] == ["leaders", "help_protection", "in_care", "care_leavers"]


def test_a_row_that_is_lacking_stands_with_what_its_section_says() -> None:
    findings = changed("wexmoor_2025", ("The experiences and progress of \nchildren care leavers\nOutstanding \n", ""))
    assert places(findings, "care_leavers") == [("section heading", Grade.OUTSTANDING, 3)]


def test_a_row_that_is_lacking_and_repeated_nowhere_has_no_reading() -> None:
    assert changed("wexmoor_2019", ("Overall effectiveness Good\n", "")).doubts == (Doubt(key="overall"),)


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (9, 1), (10, 2), (16, 2), (17, 3), (99, 3)])
def test_the_page_of_a_character_is_known_across_words_broken_at_a_page_end(offset: int, page: int) -> None:
    lines = [Line("Wexmoor-on-", 1), Line("Sea is", 2), Line("good", 3)]
    assert page_along(lines, offset + 1) == page
