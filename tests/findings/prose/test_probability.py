"""How sure it is that a sentence names a weakness."""

from __future__ import annotations

import pytest

from findings.prose import concern_probability
from findings.prose.model import Calibration, probability


@pytest.mark.parametrize(
    "sentence",
    [
        "Too many children in Fernleigh wait too long to be seen.",
        "Management oversight is weak and does not prevent drift.",
    ],
)
def test_outright_blame_is_all_but_certain(sentence: str) -> None:
    assert concern_probability(sentence) > 0.95


@pytest.mark.parametrize(
    "sentence",
    [
        "Children in Fernleigh are seen promptly and are well supported.",
        "Inspectors saw no drift.",
        "Inspectors visited the front door.",
    ],
)
def test_praise_and_plain_facts_are_all_but_certainly_none(sentence: str) -> None:
    assert concern_probability(sentence) < 0.2


def test_what_goes_on_from_blame_is_likelier_blame() -> None:
    follows = "This means that they do not know what will happen next."
    blame, praise = "Too many children have not been told of their plans.", "Workers know children well."
    assert concern_probability(follows, blame) > concern_probability(follows, praise)


@pytest.mark.parametrize("sentence", ["", "2.", "•"])
def test_what_has_no_words_names_nothing(sentence: str) -> None:
    assert concern_probability(sentence) < 0.05


def test_a_probability_stays_between_0_and_1_however_far_the_score() -> None:
    assert probability(Calibration(3.0, 0.0), -1e9) >= 0
    assert probability(Calibration(3.0, 0.0), 1e9) <= 1
    assert probability(Calibration(3.0, 0.0), 0.0) == 0.5
