"""The learned model: what tells themes, what makes two points one weakness, and from which probability on that is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from findings.matching.likeness import MEASURES, Ear
from findings.matching.point_themes import ThemeModel

MODEL = "model.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkModel:
    """A weight for each of `MEASURES`, and the probabilities from which on a link is likely, and certain.

    Between reports of two frameworks, which ask other things in other words, it is certain only from a higher one on.
    """

    weights: tuple[float, ...]
    bias: float
    likely: float
    certain: float
    certain_across: float

    def probability(self, measures: Sequence[float]) -> float:
        """Return how probable it is that a pair with these measures is one weakness, from 0 to 1."""
        score = self.bias + sum(weight * value for weight, value in zip(self.weights, measures, strict=True))
        return 1 / (1 + exp(-score))


@dataclass(frozen=True, slots=True)
class MatchingModel:
    """What hears points, and what links them."""

    ear: Ear
    link: LinkModel


@cache
def model() -> MatchingModel:
    """Return the model in the package. Raises ValueError where it was trained for another version of this code."""
    return loaded((resources.files("findings.matching") / MODEL).read_text(encoding="utf-8"))


def loaded(text: str) -> MatchingModel:
    """Return the model in a file. Raises ValueError where it does not belong to this code."""
    said = json.loads(text)
    if (said["format"], tuple(said["link"]["weights"])) != (_FORMAT, MEASURES):
        raise ValueError(
            "The model of findings/matching belongs to other measures; train again: python -m training.pairs"
        )
    scale = said["themes"]["scale"]
    themes = ThemeModel(
        names=tuple(said["themes"]["names"]),
        weights={feature: [scale * each for each in row] for feature, row in said["themes"]["weights"].items()},
        bias=tuple(said["themes"]["bias"]),
    )
    ear = Ear(themes, tuple(said["tells"]), said["rarity"], said["rarest"])
    return MatchingModel(ear, LinkModel(**(said["link"] | {"weights": tuple(said["link"]["weights"].values())})))


def saved(model: MatchingModel) -> str:
    """Return the file of a model, with a line for each feature; the weights of themes as whole numbers from -127 to 127."""
    themes, link = model.ear.model, model.link
    scale = max((abs(weight) for row in themes.weights.values() for weight in row), default=1.0) / 127
    said = {
        "format": _FORMAT,
        "link": {
            "weights": {name: round(weight, 5) for name, weight in zip(MEASURES, link.weights, strict=True)},
            "bias": round(link.bias, 5),
            "likely": link.likely,
            "certain": link.certain,
            "certain_across": link.certain_across,
        },
        "tells": [round(each, 3) for each in model.ear.tells],
        "rarest": round(model.ear.rarest, 3),
        "rarity": {word: round(each, 3) for word, each in sorted(model.ear.rarity.items())},
        "themes": {
            "names": themes.names,
            "bias": [round(each, 4) for each in themes.bias],
            "scale": scale,
            "weights": {
                feature: [round(weight / scale) for weight in row] for feature, row in sorted(themes.weights.items())
            },
        },
    }
    return _one_feature_a_line(json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def _one_feature_a_line(text: str) -> str:
    return text.replace("],", "],\n").replace("},", "},\n") + "\n"
