"""Which points of a newer document continue which points of an earlier one, how surely, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from findings.matching.likeness import Ear, HeardPoint, Pair
from findings.matching.model import MatchingModel, model
from findings.matching.reasons import about, are_two_for_certain, because, share_something_of_their_own
from findings.matching.terms import Terms, plain_words, terms_of

__all__ = ["Judged", "PointLink", "hear", "judged", "links", "names_the_same", "plain_words", "read_point"]


@dataclass(frozen=True, slots=True)
class PointLink:
    """An earlier point (by its place in the list) that a newer one continues.

    `about` names the subjects that both are about, `because` says the same in words. One that is `certain` an alert may
    state; one that is not is perhaps the same.
    """

    before: int
    after: int
    about: tuple[str, ...]
    because: str
    same_words: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """The measures of every pair of points that can be one, and the pairs that could be defended if probable enough.

    The pairs on `the_same_work` of all children are one however probable.
    """

    measures: dict[Pair, tuple[float, ...]]
    defensible: frozenset[Pair]
    the_same_work: frozenset[Pair] = frozenset()


def links(before: Sequence[str], after: Sequence[str], *, across: bool = False) -> tuple[PointLink, ...]:
    """Pair the points of two documents; a point may continue several, or none. The most probable come first.

    `across` says that the two were written under different frameworks: then a link must be more probable.
    """
    by = model()
    earlier, newer = [hear(text) for text in before], [hear(text) for text in after]
    probable = _probable(by, judged(by.ear, earlier, newer), earlier, newer, across=across)
    linked = sorted(probable.items(), key=lambda each: (each[0][1], -each[1][0], before[each[0][0]], each[0][0]))
    return tuple(
        PointLink(
            before=o,
            after=n,
            about=about(earlier[o], newer[n]),
            because=because(earlier[o], newer[n]),
            same_words=earlier[o].said.says_as(newer[n].said),
            certain=certain,
        )
        for (o, n), (_, certain) in linked
    )


@lru_cache(maxsize=1 << 14)
def hear(text: str) -> HeardPoint:
    """Return a point as the product’s model hears it; kept, since every new document is seen beside all the earlier ones."""
    return model().ear.hear(read_point(text))


@lru_cache(maxsize=1 << 16)
def read_point(text: str) -> Terms:
    """Return a point or a sentence read into terms; kept for the same reason."""
    return terms_of(text)


def forget_points() -> None:
    """Forget all points and sentences that were read."""
    hear.cache_clear()
    read_point.cache_clear()


def names_the_same(point: str, sentence: str) -> bool:
    """Say whether a sentence of prose is plainly about what a point is about.

    It has no rivals, and its words are not those of a list: it must be more probable than a link of two lists, if not as
    probable as one across frameworks: a third of the way, since it is counted nowhere.
    """
    one, other = hear(point), hear(sentence)
    if not share_something_of_their_own(one, other):
        return False
    link = model().link
    return unrivalled(model(), one, other) >= (2 * link.certain + link.certain_across) / 3


def unrivalled(by: MatchingModel, one: HeardPoint, other: HeardPoint) -> float:
    """Return how probable it is that two are one weakness where nothing else could be meant: neither ahead nor behind."""
    return by.link.probability(by.ear.measures_alone(one, other))


def judged(ear: Ear, earlier: Sequence[HeardPoint], newer: Sequence[HeardPoint]) -> Judged:
    """Measure every pair of points but those that cannot be one weakness."""
    every = ear.measures(earlier, newer).items()
    measures = {(o, n): found for (o, n), found in every if not are_two_for_certain(earlier[o], newer[n])}
    return Judged(
        measures,
        frozenset((o, n) for o, n in measures if share_something_of_their_own(earlier[o], newer[n])),
        frozenset(
            (o, n)
            for o, one in enumerate(earlier)
            for n, other in enumerate(newer)
            if one.said.general_work & other.said.general_work
        ),
    )


def _probable(
    by: MatchingModel, found: Judged, earlier: Sequence[HeardPoint], newer: Sequence[HeardPoint], *, across: bool
) -> dict[Pair, tuple[float, bool]]:
    """Return the pairs that are probable enough, each with its probability and whether it is certain."""
    certain_from = by.link.certain_across if across else by.link.certain
    probable = dict.fromkeys(found.the_same_work, (1.0, True))
    for (o, n), measures in found.measures.items():
        if earlier[o].said.says_as(newer[n].said) and newer[n].said.words:
            probable[o, n] = (1.0, True)
            continue
        probability = by.link.probability(measures)
        if probability >= by.link.likely and (o, n) not in probable:
            probable[o, n] = (probability, probability >= certain_from and (o, n) in found.defensible)
    return probable
