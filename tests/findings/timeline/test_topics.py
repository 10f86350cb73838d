"""Which sentences of prose are plainly a weakness: only those are said to be one."""

from __future__ import annotations

import pytest

from findings.timeline.topics import is_plainly_a_concern


@pytest.mark.parametrize(
    "sentence",
    [
        "Nothing that inspectors saw gave them cause to think that children wait too long for a home.",
        "No plan that was sampled had been allowed to drift.",
        "Nobody who spoke to inspectors had found it hard to get help, or had been left to wait.",
        "Hardly a record was late or incomplete.",
        "Only two care leavers were placed in unsuitable emergency accommodation, and for a very short time.",
        "There have been no children in unsuitable bed and breakfast accommodation for a year.",
    ],
)
def test_blame_that_is_said_of_nobody_is_not_plain(sentence: str) -> None:
    assert not is_plainly_a_concern(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Children wait too long for a home.", "Too many plans are late, and drift goes unnoticed."],
)
def test_blame_that_is_said_of_somebody_is_plain(sentence: str) -> None:
    assert is_plainly_a_concern(sentence)
