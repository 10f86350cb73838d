"""Pairs of inspections whose continued points were labelled by readers, and how well links agree with the labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from findings.matching.likeness import Pair

#: How the readers mark a link that is plain to see.
_PLAIN = 2
#: Under the framework of today, if nothing else is said.
_KIND = "ilacs"


@dataclass(frozen=True, slots=True)
class LabelledPoint:
    """A point, the themes that readers gave it, and those that only one of them gave."""

    authority: str
    text: str
    themes: frozenset[str]
    disputed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """The points of two inspections of an authority; which continue which, and which of these are `plain` to see.

    Of those that are `unsure` the readers were not agreed, or they agree only in part. `across` says that the earlier
    inspection was under another framework.
    """

    authority: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    linked: frozenset[Pair]
    plain: frozenset[Pair] = frozenset()
    unsure: frozenset[Pair] = frozenset()
    across: bool = False
    points: tuple[LabelledPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """The links that are said of a pair of inspections; those that are certain are among the likely ones."""

    likely: frozenset[Pair] = frozenset()
    certain: frozenset[Pair] = frozenset()


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


def pairs_in(path: Path) -> list[LabelledPair]:
    """Return the pairs of a file, one JSON object a line."""
    return [_pair(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def figures(pairs: Sequence[LabelledPair], said: Sequence[Said]) -> Figures:
    """How what is said of each pair agrees with the readers. What they were not agreed on counts neither way."""
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


def _pair(row: dict[str, Any]) -> LabelledPair:
    earlier = {name: place for place, name in enumerate(row["old"])}
    newer = {name: place for place, name in enumerate(row["new"])}
    strength = {(earlier[o], newer[n]): each for n, continued in row["match"].items() for o, each in continued.items()}
    return LabelledPair(
        authority=row["urn"],
        before=tuple(row["old"].values()),
        after=tuple(row["new"].values()),
        linked=frozenset(strength),
        plain=frozenset(pair for pair, each in strength.items() if each == _PLAIN),
        unsure=frozenset((earlier[o], newer[n]) for n, o in row["unsure"]),
        across=row.get("old_kind", _KIND) != _KIND,
        points=tuple(
            _point(row["urn"], text, row["themes"][name])
            for name, text in (row["old"] | row["new"]).items()
            if name in row.get("themes", ())
        ),
    )


def _point(authority: str, text: str, themes: dict[str, list[str]]) -> LabelledPoint:
    agreed = frozenset(themes["agreed"])
    return LabelledPoint(authority, text, agreed, frozenset(themes["either"]) - agreed)
