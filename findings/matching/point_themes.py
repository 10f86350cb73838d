"""What a point is about: how probable each theme of the field is, by its subjects, its children and its words.

The themes are those by which readers sorted points (`private fostering`, `pathway plans of care leavers`); what tells them
was learned from points that readers marked (docs/matching.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from findings.matching.terms import Terms

#: Before anything is learned a subject counts for twice as much as a word, for it is many words in one.
_SUBJECT, _CHILDREN, _WORD = 1.5, 0.5, 0.7
#: Less probable themes than one in a hundred are none.
_LEAST = log(0.01 / 0.99)


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """The names of the themes; the weight that each feature of a point has for each of them, and where each begins."""

    names: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    bias: tuple[float, ...]

    def themes_of(self, said: Terms) -> dict[int, float]:
        """Return the numbers of the themes that a point may be about, each with its probability."""
        scores = list(self.bias)
        for feature, value in features_of(said).items():
            weights = self.weights.get(feature)
            if weights:
                scores = [score + value * weight for score, weight in zip(scores, weights, strict=True)]
        return {theme: 1 / (1 + exp(-score)) for theme, score in enumerate(scores) if score >= _LEAST}


def features_of(said: Terms) -> dict[str, float]:
    """Return what themes are told by: `subject neglect`, `children care leavers`, `foster`. A vector of length 1, or empty."""
    features = dict(_features(said))
    length = sqrt(sum(value * value for value in features.values()))
    return {feature: value / length for feature, value in features.items()}


def _features(said: Terms) -> Iterator[tuple[str, float]]:
    for subject, weight in said.subjects.items():
        yield f"subject {subject.name}", _SUBJECT * weight
    for children in said.children:
        yield f"children {children}", _CHILDREN
    for word, weight in said.content.items():
        yield word, _WORD * weight
