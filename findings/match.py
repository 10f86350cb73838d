"""Which points of a newer document continue which points of an earlier one, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import sqrt

from findings.subjects import Subject, subjects_in, words_that_say_little

#: Two points are linked from this likeness on: half of it is the subjects that they share, half the words.
_LINKED_FROM = 0.22
#: A point is linked with those that are nearly as like it as the best is, not with every one that has a word in common.
_NEARLY_THE_BEST = 0.8

_FRAMEWORK_TAG = re.compile(r"\(?[^().]{0,60}national framework[^().]{0,60}\)?\.?\s*$")
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "es", "ed", "ly", "s")


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier point (by its place in the list) that a newer one continues; `because` says what both are about."""

    before: int
    after: int
    because: str
    same_words: bool


@dataclass(frozen=True, slots=True)
class _Point:
    words: tuple[str, ...]
    content: frozenset[str]
    subjects: frozenset[Subject]
    in_order: tuple[Subject, ...]


def links(before: Sequence[str], after: Sequence[str]) -> tuple[Link, ...]:
    """Pair the points of two documents; a point may continue several, or none. The likest come first."""
    earlier, newer = [_point(text) for text in before], [_point(text) for text in after]
    alike = {(o, n): _likeness(earlier[o], newer[n]) for o, n in product(range(len(earlier)), range(len(newer)))}
    best_of_newer = [max((alike[o, n] for o in range(len(earlier))), default=0.0) for n in range(len(newer))]
    best_of_earlier = [max((alike[o, n] for n in range(len(newer))), default=0.0) for o in range(len(earlier))]
    linked = [
        (o, n)
        for (o, n), likeness in alike.items()
        if likeness >= max(_LINKED_FROM, _NEARLY_THE_BEST * max(best_of_newer[n], best_of_earlier[o]))
    ]
    linked.sort(key=lambda pair: (pair[1], -alike[pair], before[pair[0]], pair[0]))
    return tuple(Link(o, n, _because(earlier[o], newer[n]), _same(earlier[o], newer[n])) for o, n in linked)


def plain_words(text: str) -> tuple[str, ...]:
    """A point’s words without what a reader does not hear: capitals, quotes, hyphens, the framework tag at its end."""
    return tuple(_WORD.findall(_FRAMEWORK_TAG.sub("", text.casefold())))


@lru_cache(maxsize=4096)
def _point(text: str) -> _Point:
    words = plain_words(text)
    content = frozenset(_stem(word) for word in words if len(word) > 2 and word not in words_that_say_little())
    found = subjects_in(words)
    return _Point(words, content, frozenset(found), found)


def _likeness(one: _Point, other: _Point) -> float:
    """0 for nothing in common, 1 for the same words: the mean of how far the subjects and how far the words agree."""
    if _same(one, other):
        return 1.0
    subjects = _agreement(_weight(one.subjects & other.subjects), _weight(one.subjects), _weight(other.subjects))
    content = _agreement(len(one.content & other.content), len(one.content), len(other.content))
    return (subjects + content) / 2


def _agreement(shared: float, one: float, other: float) -> float:
    """The cosine: 1 where all is shared, 0 where nothing is."""
    return shared / sqrt(one * other) if shared else 0.0


def _weight(subjects: frozenset[Subject]) -> float:
    return sum(subject.weight**2 for subject in subjects)


def _same(one: _Point, other: _Point) -> bool:
    """The same words, hyphens apart: `child in need` and `child-in-need`, `multiagency` and `multi-agency`."""
    return "".join(one.words) == "".join(other.words)


def _because(one: _Point, other: _Point) -> str:
    """The subjects that both name, the narrower first; else the words that both use."""
    if _same(one, other):
        return "the same words"
    shared = sorted((s for s in one.in_order if s in other.subjects), key=lambda subject: -subject.weight)
    if shared:
        return _listed([subject.name for subject in shared])
    words = [word for word in dict.fromkeys(other.words) if _stem(word) in one.content & other.content]
    return f"the words {_listed([f'“{word}”' for word in words])}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending) if ending else word
