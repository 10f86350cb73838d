"""One sentence weighed: does it blame, does it praise, and by which words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.prose.cues import Mark, marks_in
from findings.prose.model import Weighed, model, probability
from findings.prose.words import words_of

#: A number, or a mark such as “(Recommendation)”, names nothing.
_FEWEST_WORDS = 2
_NOTHING = Weighed(-1.0, -1.0)
# What is said of nobody and of nothing: “Nothing that inspectors saw suggests that children wait too long.”
_OF_NOBODY = re.compile(
    r"\W*(?:no|nobody|none|nothing|nowhere|neither|not (?:one|a)|hardly (?:any|a))\b", re.IGNORECASE
)


def weighed(sentence: str, before: bool | None = None) -> Weighed:
    """A sentence weighed; `before` says whether the one before it in its paragraph blames, None where there is none."""
    words = words_of(sentence)
    if len(words) < _FEWEST_WORDS:
        return _NOTHING
    return model().weigh(words, marks_in(words), before)


def concern_probability(sentence: str, before: str | None = None) -> float:
    """How likely a sentence names a weakness, from 0 to 1; `before` is the sentence before it in its paragraph.

    It is fitted on sentences of authorities that the model was not trained with; what `remarks` names begins a little below one half.
    """
    blamed = None if before is None else weighed(before).concern > 0
    return probability(model().sure, weighed(sentence, blamed).concern)


def is_plain_blame(sentence: str, *, probable: float, strength_below: float) -> bool:
    """Say whether a sentence blames with so much probability, praises less than so, and denies no blame; it is weighed once."""
    words = words_of(sentence)
    if len(words) < _FEWEST_WORDS:
        return False
    marks = marks_in(words)
    found = model().weigh(words, marks, None)
    if found.concern <= 0 or found.strength >= strength_below:
        return False
    return probability(model().sure, found.concern) >= probable and not _is_denied(sentence, marks)


def why(sentence: str) -> tuple[str, ...]:
    """The cues in a sentence, each with its words: `delay: “drift”`, `no:delay: “drift”` where it is denied."""
    words = words_of(sentence)
    return tuple(f"{cue.name}: “{words[at].text}”" for cue, at in marks_in(words))


def has_words_of_blame(sentence: str) -> bool:
    """Does any cue in it blame, denials minded: “delays”, “not always timely”, but not “without delay”?"""
    return any(cue.blames for cue, _ in marks_in(words_of(sentence)))


def denies_blame(sentence: str) -> bool:
    """Say whether blame in it is denied: “without delay”, “children do not experience drift”, “nobody has to wait”."""
    return _is_denied(sentence, marks_in(words_of(sentence)))


def _is_denied(sentence: str, marks: Sequence[Mark]) -> bool:
    """Say whether any cue is blame that is denied, or blames in a sentence on nobody; what else it blames is then not plain."""
    if any(cue.is_denial for cue, _ in marks):
        return True
    return _OF_NOBODY.match(sentence) is not None and any(cue.blames for cue, _ in marks)
