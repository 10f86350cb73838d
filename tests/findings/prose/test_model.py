"""The weights in the package belong to the code and the cues beside them."""

from __future__ import annotations

from importlib import resources

import pytest

from findings.prose.buckets import BUCKETS, bucket
from findings.prose.model import WEIGHTS, loaded, model, saved
from findings.prose.vocabulary import vocabulary


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
