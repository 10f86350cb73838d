"""Which points of a newer document continue which points of an earlier one, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from findings.matching.similarity import Weights, similarity, terms_of_point, weights
from findings.matching.terms import Terms, plain_words, stem

__all__ = ["PointLink", "chosen", "links", "plain_words"]

#: An earlier point and a newer one, each by its place in its list.
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PointLink:
    """An earlier point (by its place in the list) that a newer one continues; `because` says what both are about."""

    before: int
    after: int
    because: str
    same_words: bool


def links(before: Sequence[str], after: Sequence[str]) -> tuple[PointLink, ...]:
    """Pair the points of two documents; a point may continue several, or none. The likest come first."""
    earlier, newer = [terms_of_point(text) for text in before], [terms_of_point(text) for text in after]
    alike = {(o, n): _similarity(one, other) for n, other in enumerate(newer) for o, one in enumerate(earlier)}
    linked = sorted(chosen(alike, weights()), key=lambda pair: (pair[1], -alike[pair], before[pair[0]], pair[0]))
    return tuple(PointLink(o, n, _because(earlier[o], newer[n]), earlier[o].says_as(newer[n])) for o, n in linked)


@lru_cache(maxsize=1 << 15)
def _similarity(one: Terms, other: Terms) -> float:
    """By the product’s measures; kept, since every new document is seen beside all the earlier ones."""
    return similarity(one, other, weights())


def chosen(alike: Mapping[Pair, float], by: Weights) -> list[Pair]:
    """The pairs that are like enough, and nearly as like as the best that either of the two has."""
    of_earlier: dict[int, float] = {}
    of_newer: dict[int, float] = {}
    for (o, n), similarity_of_both in alike.items():
        of_earlier[o] = max(similarity_of_both, of_earlier.get(o, 0.0))
        of_newer[n] = max(similarity_of_both, of_newer.get(n, 0.0))
    return [
        (o, n)
        for (o, n), similarity_of_both in alike.items()
        if similarity_of_both >= max(by.linked_from, by.nearly_the_best * max(of_earlier[o], of_newer[n]))
    ]


def _because(one: Terms, other: Terms) -> str:
    """What both name: subjects of their own; else what may be said of any; else what they are near to; else words."""
    if one.says_as(other):
        return "the same words"
    shared = [subject for subject in one.subjects if subject in other.subjects]
    own = [subject.name for subject in shared if not subject.is_wide]
    children = sorted(one.children & other.children)
    if own:
        return listed(own)
    if shared:
        return listed([subject.name for subject in shared]) + (f", for {listed(children)}" if children else "")
    near = _near(one, other) or children
    return listed(near) if near else _words(one, other)


def listed(names: Sequence[str]) -> str:
    """Names in a row, as a sentence gives them: `neglect and young carers`; with semicolons where a name has an “and”."""
    if any(" and " in name for name in names):
        return "; ".join(names)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _near(one: Terms, other: Terms) -> list[str]:
    """The areas that both are in."""
    areas = {subject.area for subject in other.subjects}
    return list(dict.fromkeys(subject.area for subject in one.subjects if subject.area in areas))


def _words(one: Terms, other: Terms) -> str:
    words = [word for word in dict.fromkeys(other.words) if stem(word) in one.content and stem(word) in other.content]
    return f"the word{'s' if len(words) > 1 else ''} {listed([f'“{word}”' for word in words])}"
