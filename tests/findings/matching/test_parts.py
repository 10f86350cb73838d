"""A subject that joins two things is said with “or” where not every point names both."""

from __future__ import annotations

import pytest

from findings.matching.parts import as_named_in

MEETINGS = "strategy discussions and section 47 enquiries"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Decisions on section 47 enquiries.", "The timeliness of strategy meetings."], "or"),
        (["Strategy discussions, and section 47 enquiries.", "Section 47 enquiries."], "or"),
        (["Strategy discussions and the enquiries that follow.", "Enquiries after strategy discussions."], "and"),
        ([], "and"),
    ],
)
def test_what_not_every_point_names_both_parts_of_is_one_or_the_other(texts: list[str], said: str) -> None:
    assert as_named_in(MEETINGS, texts) == f"strategy discussions {said} section 47 enquiries"


def test_a_subject_that_joins_nothing_keeps_its_name() -> None:
    assert as_named_in("private fostering", ["Visits."]) == "private fostering"
