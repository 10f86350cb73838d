"""The quality of all assessments, or of all plans, is known again by how a point begins; words somewhere in it link nothing."""

from __future__ import annotations

import pytest

from findings.matching.links import links

BOTH = "Quality of assessments, and plans, including health plans."


def are_one(before: str, after: str) -> bool:
    return any(link.certain for link in links([before], [after]))


@pytest.mark.parametrize(
    "after",
    [
        "The quality of assessments, so that they are about the child.",
        "The quality and consistency of plans and planning, to support a timely response.",
        "The quality of social work practice, specifically assessments, plans and planning, including for disabled children.",
        "Improve the quality of planning for all children, young people and care leavers so that plans are clear.",
    ],
)
def test_the_work_of_all_children_is_the_same_work(after: str) -> None:
    assert are_one(BOTH, after)


@pytest.mark.parametrize(
    "after",
    [
        "The quality of assessments for children who return home.",
        "The quality of plans in the disabled children’s team.",
        "The timeliness of assessments.",
        "Work with partners, so that assessments and plans are better.",
        "The sufficiency of assessments by specialists.",
    ],
)
def test_the_work_for_some_children_or_its_timeliness_alone_is_not(after: str) -> None:
    assert not are_one(BOTH, after)


def test_risk_is_recognised_managed_and_responded_to() -> None:
    before = "The assessment and management of risk to children, including the frequency of visits."
    (link,) = links([before], ["The identification of, and response to, risk by social workers, so that it is swift."])
    assert link.certain
    assert link.because == "the response to risk"
