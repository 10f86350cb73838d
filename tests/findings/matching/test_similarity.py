"""How like two points are, from 0 to 1."""

import pytest

from findings.matching.similarity import similarity, weights
from findings.matching.terms import terms_of


def like(one: str, other: str) -> float:
    by = weights()
    return similarity(terms_of(one, by.purpose), terms_of(other, by.purpose), by)


def test_the_same_words_are_wholly_alike_and_no_words_are_not() -> None:
    assert like("Re-referrals are high.", "re referrals are high") == 1.0
    assert like("The sufficiency of placements.", "Case recording.") == 0.0
    assert like("", "Case recording.") == 0.0


def test_similarity_is_the_same_from_either_side() -> None:
    one, other = "Supervision, so that plans progress.", "The quality of supervision and of contingency plans."
    assert like(one, other) == pytest.approx(like(other, one))


def test_what_is_only_the_purpose_of_a_point_counts_less() -> None:
    for purpose in ("so that case recording is", "to ensure that case recording is", "in order to make case recording"):
        meant = like("The quality of case recording.", f"Supervision, {purpose} good.")
        assert meant < like("The quality of case recording.", "Supervision, and case recording that is good.")


def test_a_point_that_is_all_purpose_still_says_what_it_says() -> None:
    assert like("Ensuring that children have life-story work.", "Life-story work.") > weights().linked_from


def test_different_children_make_points_less_alike() -> None:
    mine = "Plans for care leavers."
    assert like(mine, "Plans for children in need.") < like(mine, "Plans that are clear.")


def test_every_measure_is_a_share() -> None:
    assert all(0 < getattr(weights(), name) < 1 for name in weights().__slots__)
