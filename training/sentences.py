"""Trains the model that reads prose: `python -m training.sentences REPORTS.jsonl LETTERS.jsonl --silver SILVER.jsonl --letters FOLDER`.

It is tried first on authorities that it has not seen, one in ten left out at a time; then trained on all, and written to
`findings/prose/weights.bin`. `--letters` is the folder of the letters whose sentences are labelled in `training/letters`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from findings.prose import model as product
from findings.prose.model import Model, saved
from findings.prose.vocabulary import version
from training.calibration import calibrated
from training.examples import Example, examples_in, invented_in
from training.left_out import Told, line_of, told_apart
from training.lessons import Lesson, lesson_of, lesson_of_doubtful, lesson_of_silver
from training.letters.labelled import Chosen, LabelledLetters, labelled_letters
from training.letters.prose import name_of, prose_of
from training.scorers import scorers
from training.silver import silver_in

_INVENTED = Path(__file__).with_name("invented")
_WEIGHTS = Path(product.__file__).with_name(product.WEIGHTS)


def main(reports: Path, files: Sequence[Path], silver: Path | None, letters: Path | None) -> None:
    """Cross-validate, print the figures, train on all but what is kept, write the weights."""
    ours = labelled_letters(letters) if letters else LabelledLetters()
    parts = {file.stem: examples_in(file) for file in (reports, *files)}
    parts["letters labelled in order"] = ours.found[Chosen.IN_ORDER]
    gold = [example for part in parts.values() for example in part]
    others = _others(silver, ours.found[Chosen.IN_DOUBT])
    authorities = len({each.authority for each in gold})
    print(f"{len(gold)} labelled sentences of {authorities} authorities, {len(others)} others, {ours.lost} not found")
    told = told_apart(gold, ours.found[Chosen.KEPT], others)
    _print(parts, told, [file.stem for file in files] if letters else [], letters)
    concern, strength = scorers([*map(lesson_of, gold), *others])
    sure = calibrated([each.concern for each in told[: len(gold)]], [each.blames for each in gold])
    _WEIGHTS.write_bytes(saved(Model(concern, strength, version(), sure)))
    print(f"{_WEIGHTS.name}: {_WEIGHTS.stat().st_size / 1024:.0f} KB")


def _others(silver: Path | None, doubtful: Sequence[Example]) -> list[Lesson]:
    """What is trained with and not tried: sentences of our own, those that a larger model weighed, those chosen in doubt."""
    weighed = silver_in(silver) if silver else []
    return [
        *map(lesson_of, invented_in(_INVENTED)),
        *map(lesson_of_silver, weighed),
        *map(lesson_of_doubtful, doubtful),
    ]


def _print(parts: dict[str, list[Example]], told: list[Told], of_letters: Sequence[str], letters: Path | None) -> None:
    """Print the figures of all, of each part, of what the model is asked of the parts that are letters, and of what was kept."""
    end = sum(map(len, parts.values()))
    print(line_of("together", told[:end]))
    begin = 0
    for name, part in parts.items():
        here = told[begin : begin + len(part)]
        begin += len(part)
        print(line_of(name, here))
        if letters and name in of_letters:
            print(line_of(f"{name}, without lists and letterheads", _asked(here, letters)))
    print(line_of("letters kept from all training", told[end:]))


def _asked(told: Sequence[Told], letters: Path) -> list[Told]:
    """Those that stand in what the product reads as prose; the points of lists it reads as lists."""
    prose = cache(prose_of)
    return [
        each
        for each in told
        if each.example.document and name_of(each.example.text) in prose(letters / each.example.document)
    ]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Train the model that reads prose.")
    arguments.add_argument("reports", type=Path, help="labelled sentences of reports, one object a line")
    arguments.add_argument("files", nargs="*", type=Path, help="labelled sentences of letters, one object a line")
    arguments.add_argument("--silver", type=Path, help="sentences that a larger model has weighed")
    arguments.add_argument("--letters", type=Path, help="the folder of the letters that training/letters labels")
    said = arguments.parse_args()
    main(said.reports, said.files, said.silver, said.letters)
