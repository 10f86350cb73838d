"""Badly scanned reports: columns woven into each other are told apart, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.layouts.ilacs.interleaved import unwoven
from findings.model import Document, Findings, Grade, Status
from findings.read import read
from findings.text.lines import Line

_EXAMPLE = Path(__file__).parents[2] / "examples" / "layouts" / "ilacs" / "kestrelby_2020_scanned.txt"
TEXT = _EXAMPLE.read_text(encoding="utf-8")


def reading(text: str) -> Findings:
    return read(Document(pages=(text,)))


@pytest.mark.parametrize(
    ("row", "whole"),
    [
        ("leaders on practice with Requires improvement / children to be good", "Requires improvement to be good"),
        ("leaders on practice with | Requires / children improvement to be / good", "Requires improvement to be good"),
        ("leaders on practice with Outstanding / children", "Outstanding"),
        ("Requires improvement / leaders on practice with children to be good", "Requires improvement to be good"),
    ],
)
def test_label_and_grade_are_made_whole(row: str, whole: str) -> None:
    lines = [Line(text, 1) for text in row.split(" / ")]
    assert unwoven(lines) == f"leaders on practice with children {whole}"


@pytest.mark.parametrize(
    "row", ["Good / Overall effectiveness", "Overall effectiveness / Good", "Overall effectiveness Good"]
)
def test_a_grade_that_may_be_that_of_another_row_is_left(row: str) -> None:
    assert unwoven([Line(text, 1) for text in row.split(" / ")]) is None


def test_two_grades_in_one_row_come_out_as_none_that_is_known() -> None:
    findings = reading(TEXT.replace("care leavers\n\nRequires", "care leavers to be good\n\nRequires"))
    assert findings.status is Status.HELD
    assert "in_care_and_leavers" not in {judgement.key for judgement in findings.judgements}


def test_a_lost_first_page_is_held_with_all_that_is_left() -> None:
    text = TEXT[TEXT.index("Judgement Grade") :].replace("Private fostering", "In Halton private fostering")
    findings = reading(text + "\nPiccadilly Gate\nStore Street\nManchester\n")
    assert findings.status is Status.HELD
    assert findings.problems == (
        "The inspection dates could not be found.",
        "The title names no authority; the text names only Halton Borough Council.",
    )
    assert (findings.event.urn, len(findings.judgements), len(findings.needs_improvement)) == ("80471", 4, 4)


def test_a_lost_first_page_that_names_two_authorities_gives_none() -> None:
    text = TEXT[TEXT.index("Judgement Grade") :].replace("Private fostering", "In Halton and in Kent private fostering")
    assert reading(text).event.authority is None


def test_a_grade_that_was_misread_is_held() -> None:
    findings = reading(TEXT.replace("in care and Good", "in care and Outstanding"))
    assert findings.status is Status.HELD
    assert Grade.OUTSTANDING not in {judgement.grade for judgement in findings.judgements}
