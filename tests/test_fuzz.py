"""Whatever the bytes, a listing, a reading or one sentence comes back: a sample; `python -m benchmarks.fuzz` looks for hours."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from random import Random

import pytest

from benchmarks.fuzzing.failures import smallest
from benchmarks.fuzzing.floods import floods
from benchmarks.fuzzing.mutate import mutated, pieces_of
from benchmarks.fuzzing.rule import run
from benchmarks.fuzzing.seeds import seeds
from benchmarks.fuzzing.targets import TARGETS, PromiseBroken
from scrapers.sources.feed import Feed

#: Of one target: inputs, and how long each is at most, in bytes.
_EACH, _LONGEST = 60, 30_000
#: In seconds: a busy machine counts more for the same work than a quiet one.
_SECONDS = 4.0


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_bytes_are_answered_by_a_listing_a_reading_or_one_sentence(target: str) -> None:
    dice, kept = Random(f"{target} 1"), seeds(target)
    for _ in range(_EACH):
        data = mutated(dice.choice(kept), TARGETS[target].form, dice, _LONGEST, kept)
        assert run(TARGETS[target].answer, data, _SECONDS).failure is None, data


@pytest.mark.parametrize("target", TARGETS)
def test_a_word_repeated_without_end_is_answered_in_time(target: str) -> None:
    for unit, data in islice(floods(target, long=10_000), 3, None, 37):
        assert run(TARGETS[target].answer, data, _SECONDS).failure is None, unit


@pytest.mark.parametrize("target", TARGETS)
def test_the_examples_are_answered(target: str) -> None:
    assert all(run(TARGETS[target].answer, seed, _SECONDS).failure is None for seed in seeds(target))


def test_a_parser_that_raises_what_it_should_not_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(Feed, "listed", stumbles)
    failure = run(TARGETS["feed"].answer, seeds("feed")[0]).failure
    assert failure is not None
    assert "IndexError" in failure.story


def test_failures_of_one_kind_have_one_mark_and_those_of_two_have_two() -> None:
    def stumbles(data: bytes) -> None:
        if data == b"1":
            raise PromiseBroken("One")
        raise KeyError(data)

    def marks(*inputs: bytes) -> set[str]:
        return {failure.mark for data in inputs if (failure := run(stumbles, data).failure)}

    assert len(marks(b"2", b"3")) == 1
    assert len(marks(b"1", b"2")) == 2


def busy(_: bytes) -> None:
    while True:
        # As a parser that takes every error for a fault of the page.
        with suppress(Exception):
            time.process_time()


def deep(_: bytes) -> None:
    deep(_)


@pytest.mark.parametrize(("answer", "seconds", "mark"), [(busy, 0.3, "slow"), (deep, 30, "RecursionError")])
def test_what_takes_too_long_or_goes_too_deep_is_a_failure(
    answer: Callable[[bytes], None], seconds: float, mark: str
) -> None:
    failure = run(answer, b"", seconds).failure
    assert failure is not None
    assert failure.mark.startswith(mark)


def test_the_same_dice_make_the_same_input_and_others_make_another() -> None:
    seed = seeds("feed")[0]
    first, again, other = (mutated(seed, "markup", Random(number), 9_000) for number in (5, 5, 6))
    assert first == again != other


@pytest.mark.parametrize("target", TARGETS)
def test_an_input_is_cut_into_pieces_that_are_the_input_again(target: str) -> None:
    assert all(b"".join(pieces_of(seed, TARGETS[target].form)) == seed for seed in seeds(target))


def test_a_failure_is_made_as_small_as_it_can_be() -> None:
    page = b"<p>before</p><b>x</b>" * 50 + b"<i class='odd'>y</i>" + b"<p>behind</p>" * 50
    assert smallest(page, "markup", lambda data: b"odd" in data) == b"odd"
