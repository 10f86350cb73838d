"""Choosing the weights of similarity: many are tried on labelled pairs of inspections, and the best are returned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from findings.matching.links import Pair, chosen
from findings.matching.similarity import Weights, similarity, weights
from findings.matching.terms import Terms, terms_of
from training.labelled_pairs import LabelledPair

_TRIED = {
    "words": (0.4, 0.5, 0.6),
    "wide": (0.3, 0.45, 0.6),
    "same_area": (0.0, 0.15, 0.3),
    "purpose": (0.1, 0.3, 0.5),
    "other_children": (0.6, 0.8, 1.0),
}
_THRESHOLDS = [round(0.10 + 0.01 * step, 2) for step in range(21)]
#: A threshold is judged with so many on either side: where it alone is good, that is chance.
_AROUND = 2
#: For each pair of inspections, all links that some weights make, with their similarities, however low.
_Made = list[list[tuple[Pair, float]]]


@dataclass(frozen=True, slots=True)
class Tried:
    """Weights, the links that they make, and for each pair the number of right and wrong links at each threshold."""

    by: Weights
    made: _Made
    right: list[list[int]]
    wrong: list[list[int]]

    def links(self, place: int, threshold: float) -> list[Pair]:
        """Return the links of a pair of inspections with at least this similarity."""
        return [link for link, alike in self.made[place] if alike >= threshold]


def _all_measures() -> Iterator[Weights]:
    for values in product(*_TRIED.values()):
        yield replace(weights(), linked_from=0.0, **dict(zip(_TRIED, values, strict=True)))


def all_tried(pairs: Sequence[LabelledPair]) -> list[Tried]:
    """Return the results of every combination of weights on these pairs."""
    return [_try(by, pairs) for by in _all_measures()]


def _try(by: Weights, pairs: Sequence[LabelledPair]) -> Tried:
    made = [_made(by, pair) for pair in pairs]
    right = [_counts(each, pair.linked) for each, pair in zip(made, pairs, strict=True)]
    wrong = [_counts(each, _all_in(pair) - pair.linked - pair.unsure) for each, pair in zip(made, pairs, strict=True)]
    return Tried(by, made, right, wrong)


def _made(by: Weights, pair: LabelledPair) -> list[tuple[Pair, float]]:
    earlier = [_heard(text, by.purpose) for text in pair.before]
    newer = [_heard(text, by.purpose) for text in pair.after]
    alike = {(o, n): similarity(earlier[o], newer[n], by) for o, n in _all_in(pair)}
    return [(link, alike[link]) for link in chosen(alike, by)]


_heard: Callable[[str, float], Terms] = cache(terms_of)


def _all_in(pair: LabelledPair) -> frozenset[Pair]:
    return frozenset(product(range(len(pair.before)), range(len(pair.after))))


def _counts(made: Iterable[tuple[Pair, float]], counted: frozenset[Pair]) -> list[int]:
    found = [alike for link, alike in made if link in counted]
    return [sum(alike >= threshold for alike in found) for threshold in _THRESHOLDS]


def best(pairs: Sequence[LabelledPair], tried: Sequence[Tried], places: Sequence[int]) -> tuple[Tried, float]:
    """Return the weights that link these pairs of inspections best, and the similarity to link from."""
    linked = sum(len(pairs[place].linked) for place in places)
    each = ((_smoothed(_f1(one, places, linked)), one) for one in tried)
    curve, one = max(each, key=lambda found: max(found[0]))
    return one, _THRESHOLDS[curve.index(max(curve))]


def _f1(tried: Tried, places: Sequence[int], linked: int) -> list[float]:
    """Return F1 at each threshold."""
    right = [sum(column) for column in zip(*(tried.right[place] for place in places), strict=True)]
    wrong = [sum(column) for column in zip(*(tried.wrong[place] for place in places), strict=True)]
    return [2 * hits / (linked + hits + false) for hits, false in zip(right, wrong, strict=True)]


def _smoothed(curve: Sequence[float]) -> list[float]:
    around = (curve[max(0, at - _AROUND) : at + _AROUND + 1] for at in range(len(curve)))
    return [sum(near) / len(near) for near in around]
