"""Sentences that a larger model has weighed, and no person has: many more of them than of labelled ones, and less sure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from training.examples import Vector, authority_of, place_of, vector


@dataclass(frozen=True, slots=True)
class Silver:
    """A sentence with the larger model’s decision values: above 0 it names a weakness, or a strength.

    `before` says whether the sentence before it in its paragraph names a weakness, None where there is none.
    """

    text: str
    concern: float
    strength: float
    authority: str | None
    before: bool | None

    def vector(self) -> Vector:
        """Its features."""
        return vector(self.text, self.before)


def silver_in(path: Path) -> list[Silver]:
    """The sentences of a file, one object a line; those of one `paragraph` of one `file` follow each other.

    Raises OSError and ValueError where the file is not of that form.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [each for _, part in groupby(rows, place_of) for each in _paragraph(list(part))]


def _paragraph(rows: list[dict[str, str]]) -> Iterator[Silver]:
    before: bool | None = None
    for row in rows:
        concern, strength = float(row["concern"]), float(row["strength"])
        yield Silver(row["text"], concern, strength, authority_of(row), before)
        before = concern > 0
