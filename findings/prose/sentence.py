"""One sentence weighed: does it blame, does it praise, and by which words."""

from __future__ import annotations

from typing import NamedTuple

from findings.prose.cues import marks_in
from findings.prose.features import features_of
from findings.prose.model import model
from findings.prose.words import words_of


class Weighed(NamedTuple):
    """How far a sentence is on the side of blame, and of praise; above 0 it names a weakness, or a strength."""

    concern: float
    strength: float


def weighed(sentence: str, before: bool | None = None) -> Weighed:
    """A sentence weighed; `before` says whether the one before it in its paragraph blames, None where there is none."""
    words = words_of(sentence)
    features = features_of(words, marks_in(words), before)
    both = model()
    return Weighed(both.concern.score(features), both.strength.score(features))


def why(sentence: str) -> tuple[str, ...]:
    """The cues in a sentence, each with its words: `delay: “drift”`, `no:delay: “drift”` where it is denied."""
    words = words_of(sentence)
    return tuple(f"{cue.name}: “{words[at].text}”" for cue, at in marks_in(words))


def has_words_of_blame(sentence: str) -> bool:
    """Does any cue in it blame, denials minded: “delays”, “not always timely”, but not “without delay”?"""
    return any(cue.blames for cue, _ in marks_in(words_of(sentence)))
