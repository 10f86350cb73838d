"""The model that links points: what it hears, what it refuses, and how it is trained."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from findings.matching.likeness import MEASURES
from findings.matching.links import hear
from findings.matching.model import loaded, model, saved
from findings.matching.subjects import subjects_in, vocabulary_heard_in
from findings.matching.terms import plain_words
from training.grounds import Told, best
from training.labelled_pairs import LabelledPair, LabelledPoint
from training.logistic import trained
from training.matching import listener


def themes(text: str) -> dict[str, float]:
    names = model().ear.model.names
    return {names[theme]: probability for theme, probability in hear(text).themes.items()}


def test_a_point_is_heard_with_its_themes() -> None:
    assert themes("The response to children who are privately fostered.")["private fostering"] > 0.5
    assert themes("Return home interviews.").get("private fostering", 0.0) < 0.1


def test_likeness_is_measured_in_numbers_that_have_names() -> None:
    points = [hear("Neglect."), hear("The response to neglect."), hear("Adoption.")]
    measured = model().ear.measures(points[:1], points[1:])
    assert {len(measures) for measures in measured.values()} == {len(MEASURES)}
    assert model().link.probability(measured[0, 0]) > model().link.probability(measured[0, 1])


def test_a_model_that_is_kept_and_opened_is_the_same() -> None:
    again = loaded(saved(model()))
    assert again.link == model().link
    assert again.ear.model.names == model().ear.model.names
    assert saved(again) == saved(model())


def test_a_model_of_other_measures_is_refused_with_what_to_do() -> None:
    said = json.loads(saved(model()))
    del said["link"]["weights"][MEASURES[0]]
    with pytest.raises(ValueError, match=r"train again: python -m training\.pairs"):
        loaded(json.dumps(said))


def test_a_frozen_vocabulary_has_only_the_phrases_that_were_heard() -> None:
    frozen = vocabulary_heard_in([plain_words("Children in private fostering.")])
    heard = [subject.name for subject in subjects_in(plain_words("Neglect in private fostering."), frozen)]
    assert heard == ["private fostering"]


def test_what_was_perhaps_added_in_view_of_the_points_that_are_tried_is_not_measured_on_them() -> None:
    known = [LabelledPoint("1", "Private fostering.", frozenset({"private_fostering"}))] * 2
    tried = LabelledPair(authority="2", before=("Neglect.",), after=("The response to neglect.",), linked=frozenset())
    ear = listener([*known, replace(known[0], authority="3")], frozen=True)
    assert ear.vocabulary is not None
    assert subjects_in(plain_words(tried.before[0]), ear.vocabulary) == ()


def test_of_probabilities_that_are_as_good_the_highest_is_that_from_which_links_are_likely() -> None:
    sure = [Told(0.9, may_be_certain=True, right=True)] * 20
    assert best(sure) == best([*sure, Told(0.05, may_be_certain=False, right=False)]) == 0.8
    assert best([*sure, *[Told(0.5, may_be_certain=True, right=True)] * 20]) < 0.5


def test_logistic_regression_tells_two_sides_apart_and_is_the_same_each_time() -> None:
    rows = [[(0, 1.0)], [(0, 0.9), (1, 0.2)], [(1, 1.0)], [(1, 0.8)]]
    yes = [True, True, False, False]
    weights, bias = trained(rows, yes, 2, cost=10.0, bias=1.0)
    scores = [bias + sum(weights[at] * value for at, value in row) for row in rows]
    assert [score > 0 for score in scores] == yes
    assert trained(rows, yes, 2, cost=10.0, bias=1.0) == (weights, bias)
