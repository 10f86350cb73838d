"""What a sentence names only by contrast is not what it speaks of."""

from __future__ import annotations

import pytest

from findings.timeline.topics import topics_of, topics_of_sentence

LITTLE = "there is little analysis of neglect in assessments."


@pytest.mark.parametrize(
    "contrast",
    ["In contrast to section 47 enquiries,", "Unlike section 47 enquiries,", "Compared with section 47 enquiries,",
     "Apart from section 47 enquiries,"],
)  # fmt: skip
def test_a_clause_of_contrast_is_said_in_passing(contrast: str) -> None:
    assert [subject.name for subject in topics_of_sentence(f"{contrast} {LITTLE}").narrow] == ["neglect"]


@pytest.mark.parametrize("words", ["rather than", "other than"])
def test_a_point_is_not_about_what_it_sets_aside(words: str) -> None:
    assert [each.name for each in topics_of(f"The recognition of neglect {words} domestic abuse.").narrow] == [
        "neglect"
    ]
