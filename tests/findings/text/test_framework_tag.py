"""The national-framework tag at the end of a point, in each form that has been printed."""

from __future__ import annotations

import pytest

from findings.text.framework_tag import without_tag


@pytest.mark.parametrize(
    ("printed", "tag"),
    [
        ("(outcome 4, national framework)", "outcome 4"),
        ("(Outcome four, National Framework)", "outcome 4"),
        ("(Outcome two: National Framework).", "outcome 2"),
        ("(National Framework enabler two)", "enabler 2"),
        ("Enabler three: National Framework.", "enabler 3"),
        ("(Principle 1)", "principle 1"),
        ("(outcomes 1 and 4, national framework)", "outcomes 1 and 4"),
        (
            "(enabler: the workforce is equipped and effective, national framework)",
            "enabler: the workforce is equipped and effective",
        ),
    ],
)
def test_the_tag_is_taken_from_the_text_and_said_in_one_way(printed: str, tag: str) -> None:
    assert without_tag(f"The quality of plans. {printed}") == ("The quality of plans.", tag)


@pytest.mark.parametrize(
    "text",
    ["The quality of plans (PEPs).", "Plans that are clear about the outcome (outcome-focused planning).", "Outcome 4"],
)
def test_other_words_in_brackets_are_left(text: str) -> None:
    assert without_tag(text) == (text, None)
