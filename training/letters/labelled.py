"""The labels in `labels.csv`, each with its sentence, which is found again in its letter where the letters are at hand."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from training.examples import Example
from training.letters.prose import prose_of

LABELS = Path(__file__).with_name("labels.csv")
#: The label of the sentence before, as far as it matters: does it blame?
_BEFORE = {"first": None, "blame": "concern", "other": "neutral"}


class Chosen(StrEnum):
    """Why a sentence was labelled: in its order, because the model was in doubt, or to try the model and never to train it."""

    IN_ORDER = "in order"
    IN_DOUBT = "in doubt"
    KEPT = "kept"


@dataclass(slots=True)
class LabelledLetters:
    """The labelled sentences that were found, by why they were chosen; `lost` counts those that were not found."""

    found: dict[Chosen, list[Example]] = field(default_factory=lambda: {each: [] for each in Chosen})
    lost: int = 0


def labelled_letters(folder: Path, labels: Path = LABELS) -> LabelledLetters:
    """Return the labelled sentences of the letters in a folder; a letter that is not there loses all of its own.

    Raises ValueError or KeyError where the labels are not of that form.
    """

    @cache
    def prose(name: str) -> dict[str, str]:
        return prose_of(folder / name) if (folder / name).is_file() else {}

    labelled = LabelledLetters()
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = prose(row["letter"]).get(row["sentence"])
            if text is None:
                labelled.lost += 1
            else:
                labelled.found[Chosen(row["chosen"])].append(_example(text, row))
    return labelled


def _example(text: str, row: dict[str, str]) -> Example:
    severity = int(row["severity"]) if row["severity"] else None
    authority = row["letter"].split("-", maxsplit=1)[0]
    return Example(text, row["label"], severity, authority, _BEFORE[row["before"]], row["letter"])
