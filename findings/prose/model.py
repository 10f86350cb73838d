"""The trained model: two sets of weights, one for blame and one for praise, over the buckets of a sentence’s features."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from math import exp
from typing import NamedTuple

from findings.prose.buckets import BUCKETS
from findings.prose.cues import Mark
from findings.prose.sums import Sums
from findings.prose.vocabulary import version
from findings.prose.words import Word

WEIGHTS = "weights.bin"
_FORMAT = 2
#: Beyond this a probability is 0 or 1 as far as a number can say.
_SUREST = 700.0
#: Sums of weights are far smaller than half of this; and its square is no more than a float holds to the last digit.
_APART = 1 << 26


@dataclass(frozen=True, slots=True)
class Scorer:
    """A weight for each bucket, from -127 to 127 in units of `scale`. A score above 0 says yes."""

    weights: list[int]
    scale: float
    bias: float


class Weighed(NamedTuple):
    """How far a sentence is on the side of blame, and of praise; above 0 it names a weakness, or a strength."""

    concern: float
    strength: float


class Calibration(NamedTuple):
    """How sure a score is, fitted on sentences of authorities that the model was not trained with."""

    slope: float
    offset: float


def probability(calibration: Calibration, score: float) -> float:
    """How likely the answer is yes, from 0 to 1."""
    return 1 / (1 + exp(-max(-_SUREST, min(_SUREST, calibration.slope * score + calibration.offset))))


@dataclass(frozen=True)
class Model:
    """What tells blame and what tells praise, the version of the cues that both were trained with, and how sure blame is."""

    concern: Scorer
    strength: Scorer
    cues: int
    sure: Calibration

    def weigh(self, words: Sequence[Word], marks: Sequence[Mark], before: bool | None) -> Weighed:
        """Both scores of a sentence; `before` says whether the sentence before it blames, None where none stands before it."""
        total, length = self._sums.of(words, marks, before)
        blame = round(total / _APART)
        praise = total - _APART * blame
        return Weighed(
            self.concern.scale * blame / length + self.concern.bias,
            self.strength.scale * praise / length + self.strength.bias,
        )

    @cached_property
    def _sums(self) -> Sums:
        return Sums(self._weights)

    @cached_property
    def _weights(self) -> list[float]:
        """Both weights of each bucket in one number, far enough apart that one sum adds up both.

        Equal numbers are one object: so the table is small enough to stay near the processor.
        """
        both = [float(_APART * blame + praise) for blame, praise in self._pairs()]
        one = {number: number for number in both}
        return [one[number] for number in both]

    def _pairs(self) -> Iterator[tuple[int, int]]:
        return zip(self.concern.weights, self.strength.weights, strict=True)


@cache
def model() -> Model:
    """The model in the package. Raises ValueError where it was trained for another version of this code."""
    return loaded((resources.files("findings.prose") / WEIGHTS).read_bytes())


def loaded(data: bytes) -> Model:
    """The model in a weights file. Raises ValueError where it does not belong to this code and these cues."""
    head, _, body = data.partition(b"\n")
    said = json.loads(head)
    if (said["format"], said["buckets"], said["cues"]) != (_FORMAT, BUCKETS, version()):
        raise ValueError(
            "The weights of findings/prose belong to other cues; train again: python -m training.sentences"
        )
    tables = array("b", zlib.decompress(body)).tolist()
    concern, strength = tables[:BUCKETS], tables[BUCKETS:]
    return Model(
        Scorer(concern, **said["concern"]),
        Scorer(strength, **said["strength"]),
        said["cues"],
        Calibration(*said["sure"]),
    )


def saved(model: Model) -> bytes:
    """The weights file of a model: a line that says what it is, then both tables, compressed."""
    head = {
        "format": _FORMAT,
        "buckets": BUCKETS,
        "cues": model.cues,
        "concern": {"scale": model.concern.scale, "bias": model.concern.bias},
        "strength": {"scale": model.strength.scale, "bias": model.strength.bias},
        "sure": model.sure,
    }
    tables = array("b", [*model.concern.weights, *model.strength.weights])
    return json.dumps(head).encode() + b"\n" + zlib.compress(tables.tobytes(), 9)
