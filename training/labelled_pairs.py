"""Pairs of inspections whose continued points were labelled by readers, and how well links agree with the labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from findings.matching.links import Pair


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """The points of two inspections of an authority, which continue which, and where the readers disagreed."""

    authority: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    linked: frozenset[Pair]
    unsure: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Figures:
    """The number of links found, found wrongly and missed.

    And of points, newer and earlier ones: how many there are, and for how many it was right whether they are linked at
    all.
    """

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    newer_right: int = 0
    newer: int = 0
    earlier_right: int = 0
    earlier: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the links."""
        return 2 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = self.hits / max(1, self.hits + self.wrong)
        recall = self.hits / max(1, self.hits + self.missed)
        return (
            f"links P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}, "
            f"new or still named {self.newer_right / max(1, self.newer):.3f}, "
            f"no longer named {self.earlier_right / max(1, self.earlier):.3f}"
        )


def pairs_in(path: Path) -> list[LabelledPair]:
    """Return the pairs of a file, one JSON object a line."""
    return [_pair(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def set_aside(pairs: Iterable[LabelledPair]) -> frozenset[str]:
    """Return a third of the authorities, chosen by a hash of their URN.

    Nobody who edits the vocabulary looks at their points, so that the result on them is that on unknown reports.
    """
    authorities = sorted(
        {pair.authority for pair in pairs}, key=lambda each: sha256(f"hold{each}".encode()).hexdigest()
    )
    return frozenset(authorities[: len(authorities) // 3])


def figures(pairs: Sequence[LabelledPair], found: Sequence[Iterable[Pair]]) -> Figures:
    """Return how the links found for each pair agree with the readers; where the readers disagreed, nothing counts."""
    each = [_figures(pair, frozenset(links)) for pair, links in zip(pairs, found, strict=True)]
    return Figures(*(sum(numbers) for numbers in zip(*each, strict=True)))


def _figures(pair: LabelledPair, found: frozenset[Pair]) -> tuple[int, ...]:
    hits, wrong, missed = found & pair.linked, found - pair.linked - pair.unsure, pair.linked - found
    newer = _right(range(len(pair.after)), 1, pair, found)
    earlier = _right(range(len(pair.before)), 0, pair, found)
    return len(hits), len(wrong), len(missed), sum(newer), len(newer), sum(earlier), len(earlier)


def _right(points: Iterable[int], side: int, pair: LabelledPair, found: frozenset[Pair]) -> list[bool]:
    """Return, for each point on which the readers agreed, whether it is rightly said to be linked or not."""
    unsure = {link[side] for link in pair.unsure}
    said, true = {link[side] for link in found}, {link[side] for link in pair.linked}
    return [(point in said) == (point in true) for point in points if point not in unsure]


def _pair(row: dict[str, Any]) -> LabelledPair:
    earlier = {name: place for place, name in enumerate(row["old"])}
    newer = {name: place for place, name in enumerate(row["new"])}
    return LabelledPair(
        authority=row["urn"],
        before=tuple(row["old"].values()),
        after=tuple(row["new"].values()),
        linked=frozenset((earlier[o], newer[n]) for n, continued in row["match"].items() for o in continued),
        unsure=frozenset((earlier[o], newer[n]) for n, o in row["unsure"]),
    )
