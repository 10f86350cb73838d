"""The trained models: for each room of candidates a table of features, each with its weight for every choice."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import fsum

FILE = "models.bin"

#: The score of each choice; above 0 the choice is more likely right than not.
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scorer:
    """The choices of one room, such as `weakness` and `strength`, and the weights of each feature, in the order of the choices."""

    choices: Sequence[str]
    bias: Sequence[float]
    weights: Mapping[str, Sequence[float]]

    def scores(self, features: Iterable[str]) -> Scores:
        """Return a score for each choice. A repeated feature counts once; in any order the sum is the same to the last digit."""
        known = filter(None, map(self.weights.get, dict.fromkeys(features)))
        return dict(zip(self.choices, map(fsum, zip(self.bias, *known, strict=True)), strict=True))


@dataclass(frozen=True, slots=True)
class Models:
    """A scorer for each room, and the numbers that were chosen with them: thresholds, and what turns scores into probabilities."""

    scorers: Mapping[str, Scorer]
    numbers: Mapping[str, float]


@cache
def models() -> Models:
    """Return the models in the package."""
    held = json.loads(zlib.decompress((resources.files("findings.articles") / FILE).read_bytes()))
    return Models({room: Scorer(*each) for room, each in held["rooms"].items()}, held["numbers"])
