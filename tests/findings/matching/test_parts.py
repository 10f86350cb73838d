"""A subject that joins two things is called by the one that every point names, and with “or” where they name different ones."""

from __future__ import annotations

import pytest

from findings.matching.links import links
from findings.matching.parts import as_named_in

MEETINGS = "strategy discussions and section 47 enquiries"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Decisions on section 47 enquiries.", "The timeliness of strategy meetings."], MEETINGS.replace("and", "or")),
        (["Strategy discussions, and section 47 enquiries.", "Section 47 enquiries."], "section 47 enquiries"),
        (
            ["Strategy discussions and section 47 enquiries.", "Section 47 enquiries after strategy discussions."],
            MEETINGS,
        ),
        ([], MEETINGS),
    ],
)
def test_a_subject_that_joins_two_things_is_called_by_what_every_point_names(texts: list[str], said: str) -> None:
    assert as_named_in(MEETINGS, texts) == said


def test_plans_and_planning_are_one_thing() -> None:
    assert as_named_in("plans and planning", ["The quality of plans.", "Planning."]) == "plans and planning"


def test_points_on_the_two_things_that_a_name_joins_are_not_the_same() -> None:
    enquiries, meetings = "The timeliness of section 47 enquiries.", "The quality of strategy meetings."
    both = "Strategy discussions and section 47 enquiries."
    assert not any(link.certain for link in links([meetings], [enquiries]))
    assert any(link.certain for link in links([both], [enquiries]))


def test_a_subject_that_joins_nothing_keeps_its_name() -> None:
    assert as_named_in("private fostering", ["Visits."]) == "private fostering"
