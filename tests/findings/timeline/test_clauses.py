"""A sentence that names two weaknesses is about what a list named where one of its clauses is, plainly and by itself."""

from __future__ import annotations

import pytest

from findings.timeline.clauses import names_in_a_clause

BOTH = (
    "However, private fostering arrangements are still not identified early enough, and the supervision of social workers "
    "remains too variable."
)


@pytest.mark.parametrize(
    "point",
    [
        "The recognition of private fostering, and the checks and visits that children in such arrangements should receive.",
        "The supervision of social workers.",
    ],
)
def test_each_of_its_clauses_names_its_own(point: str) -> None:
    assert names_in_a_clause(point, BOTH)


@pytest.mark.parametrize(
    ("point", "sentence"),
    [
        ("The quality of personal education plans.", BOTH),
        (
            "The recognition of private fostering.",
            "Private fostering is recognised well, and supervision is too variable.",
        ),
        ("The recognition of private fostering.", "Private fostering arrangements are not identified early enough."),
    ],
    ids=["of another subject", "praised", "one clause alone is no clause of two"],
)
def test_what_no_clause_blames_is_not_named(point: str, sentence: str) -> None:
    assert not names_in_a_clause(point, sentence)
