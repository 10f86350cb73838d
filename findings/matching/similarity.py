"""How like two points are: half by the subjects that they name, half by their words."""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import sqrt
from typing import TypeVar

from findings.matching.subjects import Subject
from findings.matching.terms import Terms, terms_of

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much when points are compared; each is explained in `weights.toml`, and from 0 to 1."""

    words: float
    wide: float
    same_area: float
    purpose: float
    other_children: float
    linked_from: float
    nearly_the_best: float


@cache
def weights() -> Weights:
    """The measures that the product compares by."""
    with resources.files("findings.matching").joinpath("weights.toml").open("rb") as file:
        return Weights(**tomllib.load(file))


@lru_cache(maxsize=16384)
def terms_of_point(text: str) -> Terms:
    """A point as it is heard by the product’s measures; kept, since every new document is seen beside all the earlier ones."""
    return terms_of(text, weights().purpose)


def similarity(one: Terms, other: Terms, by: Weights) -> float:
    """0 for nothing in common, 1 for the same words."""
    if one.says_as(other):
        return 1.0
    alike = (1 - by.words) * _subjects(one, other, by) + by.words * _cosine(one.content, other.content)
    return (
        alike if one.children & other.children or not (one.children and other.children) else by.other_children * alike
    )


def _subjects(one: Terms, other: Terms, by: Weights) -> float:
    mine, theirs = _weighed(one.subjects, by), _weighed(other.subjects, by)
    shared = _product(mine, theirs)
    near = by.same_area * _product(_areas(mine, theirs), _areas(theirs, mine))
    return min(1.0, (shared + near) / _size(mine, theirs)) if shared or near else 0.0


def _weighed(subjects: Mapping[Subject, float], by: Weights) -> dict[Subject, float]:
    return {subject: weight * by.wide if subject.is_wide else weight for subject, weight in subjects.items()}


def _areas(subjects: Mapping[Subject, float], other: Mapping[Subject, float]) -> dict[str, float]:
    """The areas of the subjects that the other point does not name, each as heavy as its heaviest."""
    areas: dict[str, float] = {}
    for subject, weight in subjects.items():
        if subject not in other:
            areas[subject.area] = max(weight, areas.get(subject.area, 0.0))
    return areas


def _cosine(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> float:
    """1 where all is shared, 0 where nothing is."""
    shared = _product(one, other)
    return shared / _size(one, other) if shared else 0.0


def _product(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> float:
    return sum(weight * other[key] for key, weight in one.items() if key in other)


def _size(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> float:
    return sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))
