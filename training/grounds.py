"""From which probability on a link is likely, and from which it is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from findings.matching.links import Judged
from findings.matching.model import LinkModel
from training.labelled_pairs import LabelledPair

#: A threshold is as good as it and so many on either side are: one that is good by itself is good by chance.
_AROUND = 3
#: Thresholds are as good as one another where F1 differs by no more: with so few links a difference of one is chance.
_AS_GOOD = 0.01
_THRESHOLDS = tuple(round(0.10 + 0.02 * step, 2) for step in range(36))
_SUREST = tuple(round(0.66 + 0.01 * step, 2) for step in range(31))
_MARGIN = 0.06
#: So many of the links that an alert states must be right where the ground is chosen; 19 of 20 are promised.
_CERTAIN_RIGHT = 0.97


@dataclass(frozen=True, slots=True)
class Told:
    """How probable a link is, whether it may be certain, and whether it is right."""

    probability: float
    may_be_certain: bool
    right: bool


def told(link: LinkModel, pairs: Sequence[LabelledPair], found: Sequence[Judged], *, across: bool) -> list[Told]:
    return [
        Told(link.probability(measures), place in each.defensible, place in pair.linked)
        for pair, each in zip(pairs, found, strict=True)
        if pair.across is across
        for place, measures in each.measures.items()
        if place not in pair.unsure
    ]


def best(told: Sequence[Told]) -> float:
    """Return the probability from which on links are best, by F1; of those as good, the highest, that fewer wrong ones are said."""
    linked = sum(each.right for each in told)
    curve = [_f1([each.right for each in told if each.probability >= from_], linked) for from_ in _THRESHOLDS]
    around = [curve[max(0, at - _AROUND) : at + _AROUND + 1] for at in range(len(curve))]
    smoothed = [sum(near) / len(near) for near in around]
    return max(from_ for from_, each in zip(_THRESHOLDS, smoothed, strict=True) if each >= max(smoothed) - _AS_GOOD)


def _f1(found: Sequence[bool], linked: int) -> float:
    return 2 * sum(found) / max(1, linked + len(found))


def surest(told: Sequence[Told]) -> float:
    """Return the probability from which on nearly all links that may be certain are right, from any higher one too, and a margin."""
    surest = _SUREST[-1]
    for from_ in reversed(_SUREST):
        right = [each.right for each in told if each.may_be_certain and each.probability >= from_]
        if sum(right) < _CERTAIN_RIGHT * len(right):
            break
        surest = from_
    return round(surest + _MARGIN, 2)
