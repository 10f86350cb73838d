"""Why two points are one weakness: what both name. The model decides, the vocabulary explains."""

from __future__ import annotations

from collections.abc import Sequence

from findings.matching.likeness import HeardPoint
from findings.matching.model import model
from findings.matching.terms import Terms, stem

#: A theme that both points have with this probability is one that both are about.
_ABOUT = 0.5


def because(one: HeardPoint, other: HeardPoint) -> str:
    """What both name: subjects of their own; else what may be said of any, with its children; else a theme; else words."""
    if one.said.says_as(other.said):
        return "the same words"
    shared = [subject for subject in one.said.subjects if subject in other.said.subjects]
    own = [subject.name for subject in shared if not subject.is_wide]
    if own:
        return listed(own)
    if shared:
        children = sorted(one.said.children & other.said.children)
        return listed([subject.name for subject in shared]) + (f", for {listed(children)}" if children else "")
    theme, probability = strongest_theme(one, other)
    words = shared_words(one.said, other.said)
    if probability >= _ABOUT or not words:
        return model().ear.model.names[theme]
    return _quoted(words)


def share_something_of_their_own(one: HeardPoint, other: HeardPoint) -> bool:
    """Could the link be defended? Both are plainly about one thing, and not about other children.

    Words that stand in points on anything (sufficiency, capacity, quality, training, support, visits, offer) are nothing
    of their own: subjects and themes are.
    """
    mine, theirs = one.said.children, other.said.children
    if mine and theirs and not mine & theirs:
        return False
    if any(subject in other.said.subjects for subject in one.said.subjects if not subject.is_wide):
        return True
    return strongest_theme(one, other)[1] >= _ABOUT


def strongest_theme(one: HeardPoint, other: HeardPoint) -> tuple[int, float]:
    """The number of the theme that both are most probably about, and with what probability: 0 where there is none."""
    shared = {theme: min(each, other.themes[theme]) for theme, each in one.themes.items() if theme in other.themes}
    best = max(shared, key=lambda theme: (shared[theme], -theme), default=-1)
    return best, shared.get(best, 0.0)


def listed(names: Sequence[str]) -> str:
    """Names in a row, as a sentence gives them: `neglect and young carers`; with semicolons where a name has an “and”."""
    if any(" and " in name for name in names):
        return "; ".join(names)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def shared_words(one: Terms, other: Terms) -> list[str]:
    """The words that say something and that both have, endings apart, as the other has them."""
    both = one.content.keys() & other.content.keys()
    return [word for word in dict.fromkeys(other.words) if stem(word) in both]


def _quoted(words: Sequence[str]) -> str:
    return f"the word{'s' if len(words) > 1 else ''} {listed([f'“{word}”' for word in words])}"
