"""What a point only says in passing is heard as such, with whatever letter it begins."""

from __future__ import annotations

import pytest

from findings.matching.terms import PURPOSE, terms_of


@pytest.mark.parametrize(
    ("passing", "word"),
    [
        ("of children on child protection plans", "protection"),
        ("subject to child in need plans", "plan"),
        ("between long conferences", "long"),
        ("with the support of volunteers", "volunteer"),
        ("particularly when staff move", "staff"),
        ("where plans are in place", "plan"),
        ("aligned with the charter", "charter"),
        ("that is undertaken by volunteers", "volunteer"),
        ("and records of management decisions", "decision"),
        ("Unlike volunteers", "volunteer"),
        ("as opposed to charters", "charter"),
        ("compared with charters", "charter"),
        ("except charters", "charter"),
        ("other than charters", "charter"),
        ("instead of charters", "charter"),
        ("rather than charters", "charter"),
        ("(paragraph 16 and charters)", "charter"),
        ("This was a recommendation on charters", "charter"),
    ],
)
def test_what_is_said_in_passing_weighs_less_than_what_is_meant(passing: str, word: str) -> None:
    said = terms_of(f"The regularity, quality and recorded frequency of supervision {passing}").content
    assert (said["supervision"], said[word]) == (1.0, PURPOSE)
