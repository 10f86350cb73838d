"""A heading is known by its words and its place, not by a list of phrases, and however it is printed."""

from __future__ import annotations

import pytest

from findings.model import Status
from findings.visits.heading_words import LetterPart, bare_heading, part_named
from tests.findings.visits.thornmere import IMPROVE, POINTS, letter, plain, points_of


@pytest.mark.parametrize(
    "heading",
    [
        IMPROVE.upper(),
        f"{IMPROVE.rstrip('?')}.",
        f"{IMPROVE.rstrip('?')}:",
        f"{IMPROVE}1",
        f"3. {IMPROVE}",
        f"## {IMPROVE}",
        "What Needs To Improve In\nThis Area Of Social Work\nPractice",
        "WHAT NEEDS TO IMPROVE IN THIS AREA\nOF SOCIAL WORK PRACTICE",
        "What needs to be improved",
        "Areas for improvement",
        "Areas for development",
        "Areas of practice that need to improve",
        "Areas requiring further attention",
        "Points for improvement",
        "Further improvement needed",
        "Recommendations",
        "Where practice must improve",
        "What the local authority needs to do to improve",
    ],
)
def test_the_points_are_found_under_their_heading_whatever_its_form(heading: str) -> None:
    findings = letter(improve_heading=heading)
    assert (findings.status, findings.problems) == (Status.READ, ())
    assert points_of(findings) == plain(POINTS)


@pytest.mark.parametrize(
    ("summary", "main"),
    [
        ("HEADLINE FINDINGS", "MAIN FINDINGS"),
        ("Headline findings.", "Main findings."),
        ("Headline\nfindings", "Main\nfindings"),
        ("Overview", "Findings"),
        ("Summary", "What inspectors found"),
        ("Key messages", "Detailed findings"),
        ("", "Main findings"),
        ("Headline findings", ""),
        ("", ""),
    ],
)
def test_what_the_visit_found_is_read_under_every_heading_and_under_none(summary: str, main: str) -> None:
    findings = letter(summary_heading=summary, findings_heading=main)
    assert (findings.status, points_of(findings)) == (Status.READ, plain(POINTS))
    assert any("too often late" in concern.quote for concern in findings.concerns)


def test_a_missing_heading_is_a_note_beside_the_findings_and_no_problem() -> None:
    findings = letter(summary_heading="", findings_heading="")
    assert findings.problems == ()
    assert findings.notes == ("The letter has no headline findings.", "No heading leads to the findings.")


def test_a_topic_among_the_findings_is_no_heading_of_another_part() -> None:
    findings = letter(
        findings="Scope of the service\nSocial workers know children well.\nStaff development\nTraining is good."
    )
    assert points_of(findings) == plain(POINTS)
    assert findings.areas_reviewed == ("children in need",)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Progress on areas for improvement from the last inspection", LetterPart.FINDINGS),
        ("Strengths and areas for development", LetterPart.FINDINGS),
        ("Progress against the areas for priority action set in May 2019", LetterPart.PRIORITY),
        ("Workforce development", None),
        ("Progress of children is good", None),
        ("Areas for improvement identified at the last inspection have been", None),
        ("Social workers develop good relationships", None),
    ],
)
def test_words_that_sound_like_a_heading_lead_where_they_say(words: str, part: LetterPart | None) -> None:
    assert part_named(bare_heading(words)) is part
