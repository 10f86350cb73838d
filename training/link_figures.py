"""How well links agree with the readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from findings.matching.likeness import Pair
from training.labelled_pairs import LabelledPair, Said


@dataclass(frozen=True, slots=True)
class Figures:
    """Links found, found wrongly and missed; the same of certain ones, where only plain links can be missed.

    And points whose state was right, of how many, newer and earlier ones.
    """

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    certain: int = 0
    certain_wrong: int = 0
    plain_missed: int = 0
    newer_right: int = 0
    newer: int = 0
    earlier_right: int = 0
    earlier: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the links."""
        return 2 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)

    @property
    def certain_precision(self) -> float:
        """The share of right ones among the certain links."""
        return self.certain / max(1, self.certain + self.certain_wrong)

    @property
    def certain_recall(self) -> float:
        """How many certain links there are, beside these and the plain ones that are not certain."""
        return self.certain / max(1, self.certain + self.plain_missed)

    def __str__(self) -> str:
        precision = self.hits / max(1, self.hits + self.wrong)
        recall = self.hits / max(1, self.hits + self.missed)
        return (
            f"links P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}, "
            f"certain ones P {self.certain_precision:.3f} R {self.certain_recall:.3f}, "
            f"new or still named {self.newer_right / max(1, self.newer):.3f}, "
            f"no longer named {self.earlier_right / max(1, self.earlier):.3f}"
        )


def figures(pairs: Sequence[LabelledPair], said: Sequence[Said]) -> Figures:
    """Return how far what is said of each pair agrees with the readers. What they were not agreed on counts neither way."""
    each = [_figures(pair, links) for pair, links in zip(pairs, said, strict=True)]
    return Figures(*(sum(numbers) for numbers in zip(*each, strict=True)))


def _figures(pair: LabelledPair, said: Said) -> tuple[int, ...]:
    found, certain = said.likely, said.certain
    newer = _right(range(len(pair.after)), 1, pair, found)
    earlier = _right(range(len(pair.before)), 0, pair, found)
    return (
        len(found & pair.linked),
        len(found - pair.linked - pair.unsure),
        len(pair.linked - found),
        len(certain & pair.linked),
        len(certain - pair.linked - pair.unsure),
        len(pair.plain - certain),
        sum(newer),
        len(newer),
        sum(earlier),
        len(earlier),
    )


def _right(points: Iterable[int], side: int, pair: LabelledPair, found: frozenset[Pair]) -> list[bool]:
    """Return, for each point on which the readers agreed, whether it is rightly said to be linked or not."""
    unsure = {link[side] for link in pair.unsure}
    said, true = {link[side] for link in found}, {link[side] for link in pair.linked}
    return [(point in said) == (point in true) for point in points if point not in unsure]
