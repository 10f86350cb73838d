"""The sums of the weights of a sentence’s features, without a list of them: every sentence of every report is weighed so.

What is summed is what `features_of` lists, from which training makes its examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from findings.prose.cues import Mark
from findings.prose.features import beginning_of, count_of, set_of
from findings.prose.vocabulary import Cue
from findings.prose.words import Word, ends

#: A cue counts for twice as much as a word before anything is learned.
CUE = 2
#: In words, and in sets of cues, of which the sums are kept.
_MOST_KEPT = 1 << 15
#: For a cue, the numbers of features that say in which order cues stand: the cue before, the word before, the word after.
_IN_ORDER = 3


class Sum(NamedTuple):
    """The weights of the features added up, cues counting `CUE` times, and the length of the features as a vector."""

    weight: float
    length: float


class Sums:
    """Adds up the weights of features; what a word, or a set of cues, says by itself is added up once and kept."""

    def __init__(self, weights: Sequence[float]) -> None:
        """`weights` holds a whole number for each bucket."""
        self._weights = weights
        self._own = _OwnWeights(weights)
        self._sets = _SetWeights(weights)

    def of(self, words: Sequence[Word], marks: Sequence[Mark], before: bool | None) -> Sum:
        """The sum for a sentence. `before` says whether the sentence before it blames; None where none stands before it."""
        said = self._sets[frozenset([cue for cue, _ in marks]), before]
        plain, number = self._of_words(words)
        of_beginning = [self._weights[each] for each in beginning_of(words, before, said.blames)]
        cues = said.weight + self._of_order(words, marks) + sum(of_beginning)
        number_of_cues = said.number + _IN_ORDER * len(marks) + 1 + len(of_beginning)
        return Sum(plain + CUE * cues, length_of(number, number_of_cues))

    def _of_words(self, words: Sequence[Word]) -> tuple[float, int]:
        """The sum over the words and over each two that follow each other, and the number of these features."""
        weights, own = self._weights, self._own
        first, end = ends()
        weight, number = 0.0, len(words) + 1
        for word in words:
            weight += weights[first ^ word.second] + own[word]
            number += word.size
            first = word.first
        return weight + weights[first ^ end], number

    def _of_order(self, words: Sequence[Word], marks: Sequence[Mark]) -> float:
        """The sum over each cue with the cue that it follows, the word before it and the word after it."""
        weights = self._weights
        first, end = ends()
        before, last, weight = first, len(words) - 1, 0.0
        for cue, at in marks:
            left = words[at - 1].first if at else first
            right = words[at + 1].second if at < last else end
            weight += weights[before ^ cue.second] + weights[cue.bucket ^ left] + weights[cue.bucket ^ right]
            before = cue.first
        return weight + weights[before ^ end]


def length_of(words: int, cues: int) -> float:
    """The length of so many features as a vector: a long sentence does not weigh more than a short one."""
    return sqrt(words + CUE * CUE * cues)


class _OwnWeights(dict[Word, float]):
    """The sum over what a word says by itself."""

    def __init__(self, weights: Sequence[float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, word: Word) -> float:
        if len(self) >= _MOST_KEPT:
            self.clear()
        weight = self[word] = sum([self._weights[each] for each in word.own])
        return weight


class _Said(NamedTuple):
    """The sum over a set of cues, the number of its features, and whether any of them blames."""

    weight: float
    number: int
    blames: bool


class _SetWeights(dict[tuple[frozenset[Cue], bool | None], _Said]):
    """What the cues of a sentence say in any order, after a sentence that blames or does not."""

    def __init__(self, weights: Sequence[float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, key: tuple[frozenset[Cue], bool | None]) -> _Said:
        if len(self) >= _MOST_KEPT:
            self.clear()
        cues, before = key
        found, blamed, denied = set_of(cues)
        buckets = [*found, *count_of(before, blamed, denied)]
        said = self[key] = _Said(sum([self._weights[each] for each in buckets]), len(buckets), blamed > 0)
        return said
