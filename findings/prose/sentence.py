"""One sentence weighed: does it blame, does it praise, and by which words."""

from __future__ import annotations

from typing import NamedTuple

from findings.prose.cues import marks_in
from findings.prose.features import features_of
from findings.prose.model import model
from findings.prose.tokens import tokens_of


class Weighed(NamedTuple):
    """How far a sentence is on the side of blame, and of praise; above 0 it names a weakness, or a strength."""

    concern: float
    strength: float


def weighed(sentence: str, before: bool | None = None) -> Weighed:
    """A sentence weighed; `before` says whether the one before it in its paragraph blames, None where there is none."""
    tokens = tokens_of(sentence)
    features = features_of(tokens, marks_in(tokens), before)
    both = model()
    return Weighed(both.concern.score(features), both.strength.score(features))


def why(sentence: str) -> tuple[str, ...]:
    """The cues in a sentence, each with its words: `delay: “drift”`, `no:delay: “drift”` where it is denied."""
    tokens = tokens_of(sentence)
    marks = sorted(marks_in(tokens), key=lambda mark: mark.at)
    return tuple(f"{mark.name}: “{tokens[mark.at]}”" for mark in marks)
