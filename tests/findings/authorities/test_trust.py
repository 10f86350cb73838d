"""A children’s services trust is named where the title or the opening tells of one that runs the services."""

from __future__ import annotations

import pytest

from findings.authorities.trust import trust_in
from findings.text.lines import Line


def named(*lines: str) -> str | None:
    trust = trust_in([Line(line, 1) for line in lines])
    return trust.text if trust else None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Inspection of Wexmoor Children and", "Families Trust", "Judgement Grade"), "Wexmoor Children and Families Trust"),
        (("Focused visit to Wexmoor Children’s Trust", "This letter …"), "Wexmoor Children’s Trust"),
        (
            ("Since April 2018, services have been delivered by Vale of Wexmoor Children’s Services Trust", "for the council."),
            "Vale of Wexmoor Children’s Services Trust",
        ),
    ],
)  # fmt: skip
def test_a_trust_is_named_by_the_title_or_by_what_it_delivers(lines: tuple[str, ...], name: str) -> None:
    assert named(*lines) == name


@pytest.mark.parametrize(
    "line",
    [
        "The Wexmoor Children’s Trust Board is responsible for the plan.",
        "Wexmoor Women’s and Children’s NHS Foundation Trust provides the service.",
        "Young people attended a recent Wexmoor Children’s Trust meeting.",
        "The children’s trust is responsible for the plan.",
    ],
)
def test_a_board_of_partners_or_a_hospital_is_no_such_trust(line: str) -> None:
    assert named(line) is None
