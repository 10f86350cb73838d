"""The weights in the package belong to the code and the cues beside them."""

from __future__ import annotations

from importlib import resources

import pytest

from findings.prose.buckets import BUCKETS, bucket
from findings.prose.cues import marks_in
from findings.prose.features import features_of
from findings.prose.model import WEIGHTS, loaded, model, saved
from findings.prose.sums import CUE, Sums, length_of
from findings.prose.vocabulary import vocabulary
from findings.prose.words import words_of


def _file() -> bytes:
    return (resources.files("findings.prose") / WEIGHTS).read_bytes()


def test_the_weights_were_trained_with_the_cues_in_the_package() -> None:
    assert len(model().concern.weights) == len(model().strength.weights) == BUCKETS


def test_weights_that_belong_to_other_cues_are_refused_with_the_command_to_run() -> None:
    head, _, body = _file().partition(b"\n")
    with pytest.raises(ValueError, match=r"python -m training\.sentences"):
        loaded(head.replace(b'"cues": ', b'"cues": 1') + b"\n" + body)


def test_what_is_saved_is_what_is_loaded() -> None:
    assert loaded(saved(model())) == model()


def test_the_weights_are_few_and_carry_no_words() -> None:
    assert len(_file()) < 300_000
    assert b"children" not in _file()


def test_a_bucket_is_the_same_on_every_machine() -> None:
    assert bucket("children") == 45498


def test_every_phrase_of_the_vocabulary_has_two_words_or_more() -> None:
    phrases = [rest for begun in vocabulary().phrases.values() for each in begun.values() for rest, _ in each]
    assert phrases
    assert all(phrases)


@pytest.mark.parametrize("before", [None, False, True])
@pytest.mark.parametrize(
    "sentence",
    [
        "Drift.",
        "Visits are regular, but their purpose is often unclear, and plans are not always timely.",
        "There was no drift, no drift at all, when children were seen by the same social worker in Wexmoor.",
    ],
)
def test_what_is_weighed_is_what_training_was_shown(sentence: str, before: bool | None) -> None:
    words = words_of(sentence)
    features = features_of(words, marks_in(words), before)
    weights = [float(number % 251 - 125) for number in range(BUCKETS)]
    listed = sum(weights[each] for each in features.words) + CUE * sum(weights[each] for each in features.cues)
    length = length_of(len(features.words), len(features.cues))
    assert Sums(weights).of(words, marks_in(words), before) == (listed, length)
