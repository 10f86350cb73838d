"""Pairs of inspections whose continued points were labelled by readers, and how well links agree with the labels."""

from __future__ import annotations

import json
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


def pairs_in(path: Path) -> list[LabelledPair]:
    """Return the pairs of a file, one JSON object a line."""
    return [_pair(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


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
