"""Labelled sentences, and their features as the product’s own code computes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from findings.prose.cues import marks_in
from findings.prose.features import features_of
from findings.prose.sums import CUE, length_of
from findings.prose.words import words_of

Vector = list[tuple[int, float]]
_BLAMES = ("concern", "mixed")
_PRAISES = ("strength", "mixed")
_GOES_ON = "... "


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence.

    `before` is the label of the sentence before it in its paragraph, None where it is the first; `document` is the name of
    the file that it stands in.
    """

    text: str
    label: str
    severity: int | None = None
    authority: str | None = None
    before: str | None = None
    document: str | None = None

    @property
    def is_invented(self) -> bool:
        """Whether the sentence is invented, and so of no authority."""
        return self.authority is None

    @property
    def blames(self) -> bool:
        """Whether it names a weakness."""
        return self.label in _BLAMES

    @property
    def praises(self) -> bool:
        """Whether it names a strength."""
        return self.label in _PRAISES

    def vector(self) -> Vector:
        """Return its features, with the label of the sentence before taken as known."""
        return vector(self.text, None if self.before is None else self.before in _BLAMES)


def vector(text: str, before: bool | None) -> Vector:
    """Return the features of a sentence as (number, value), weighted as the product weights them."""
    words = words_of(text)
    features = features_of(words, marks_in(words), before)
    length = length_of(len(features.words), len(features.cues))
    values: dict[int, float] = {}
    for value, buckets in ((1 / length, features.words), (CUE / length, features.cues)):
        for bucket in buckets:
            values[bucket] = values.get(bucket, 0) + value
    return sorted(values.items())


def examples_in(path: Path) -> list[Example]:
    """Return the sentences of a file, one JSON object a line; those of one `paragraph` of one `file` follow each other.

    Raises OSError where the file cannot be read, ValueError or KeyError where it is not of that form.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [example for _, part in groupby(rows, place_of) for example in _paragraph(list(part))]


def invented_in(folder: Path) -> list[Example]:
    """Return the invented sentences in `concern.txt`, `strength.txt` and so on, one a line.

    A line that begins with three dots follows a sentence that names a weakness.
    """
    return [
        _invented(line, path.stem)
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
    ]


def _invented(line: str, label: str) -> Example:
    text = line.removeprefix(_GOES_ON)
    return Example(text, label, before=None if text == line else "concern")


def place_of(row: dict[str, object]) -> tuple[object, object]:
    return row.get("file"), row.get("paragraph")


def _paragraph(rows: list[dict[str, str]]) -> Iterator[Example]:
    before: str | None = None
    for row in rows:
        severity, document = row.get("severity"), Path(row["file"]).name if "file" in row else None
        yield Example(
            row["text"], row["label"], int(severity) if severity else None, authority_of(row), before, document
        )
        before = row["label"]


def authority_of(row: dict[str, str]) -> str | None:
    """Return the URN at the beginning of the file’s name: `80449-2026-05-21-ilacs.pdf`."""
    return Path(row["file"]).name.split("-", maxsplit=1)[0] if "file" in row else None
