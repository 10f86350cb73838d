"""Trains the model that reads prose: `python -m training.sentences REPORTS.jsonl LETTERS.jsonl --silver SILVER.jsonl`.

It is tried first on authorities that it has not seen, one in ten left out at a time; then trained on all, and written to
`findings/prose/weights.bin`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from random import Random

from findings.prose import model as product
from findings.prose.model import Model, Scorer, saved
from findings.prose.vocabulary import version
from training.calibration import calibrated
from training.examples import Example, Vector, examples_in, invented_in, vector
from training.figures import concerns, strengths
from training.lessons import Lesson, Side, balanced, lesson_of, lesson_of_silver
from training.machine import trained
from training.silver import silver_in

_INVENTED = Path(__file__).with_name("invented")
_WEIGHTS = Path(product.__file__).with_name(product.WEIGHTS)
_PARTS = 10
#: Both sides weigh alike in training; in reports praise is more common than blame, so doubt is settled for praise.
_BLAMES_ABOVE, _PRAISES_ABOVE = 0.25, -0.1

_blame: Callable[[Lesson], Side] = attrgetter("blame")
_praise: Callable[[Lesson], Side] = attrgetter("praise")


@dataclass(frozen=True, slots=True)
class Scores:
    """How far each sentence is on the side of blame, and of praise, beyond the thresholds."""

    concern: list[float]
    strength: list[float]


def main(files: Sequence[Path], silver: Path | None) -> None:
    """Cross-validate, print the figures, train on all, write the weights."""
    parts = [examples_in(file) for file in files]
    gold = [example for part in parts for example in part]
    others = [lesson_of(example) for example in invented_in(_INVENTED)]
    others += [lesson_of_silver(each) for each in silver_in(silver)] if silver else []
    print(
        f"{len(gold)} labelled sentences of {len({each.authority for each in gold})} authorities, {len(others)} others"
    )
    left_out = _left_out(gold, others)
    _print("together", gold, left_out)
    for file, part in zip(files, parts, strict=True):
        _print(file.stem, gold, left_out, part)
    concern, strength = _scorers([*map(lesson_of, gold), *others])
    sure = calibrated(left_out.concern, [each.blames for each in gold])
    _WEIGHTS.write_bytes(saved(Model(concern, strength, version(), sure)))
    print(f"{_WEIGHTS.name}: {_WEIGHTS.stat().st_size / 1024:.0f} KB")


def _print(name: str, gold: Sequence[Example], left_out: Scores, part: Sequence[Example] | None = None) -> None:
    """Print the figures of a part of the sentences, each judged by models that saw no sentence of its authority."""
    which = {id(each) for each in (gold if part is None else part)}
    here = [number for number, each in enumerate(gold) if id(each) in which]
    examples = [gold[number] for number in here]
    blame, praise = (
        [left_out.concern[number] > 0 for number in here],
        [left_out.strength[number] > 0 for number in here],
    )
    print(
        f"{name}, by authority left out: concerns {concerns(examples, blame)} · strengths {strengths(examples, praise)}"
    )


def _left_out(gold: Sequence[Example], others: Sequence[Lesson]) -> Scores:
    """The scores of each sentence by models that saw no sentence of its authority."""
    scores = Scores([0.0] * len(gold), [0.0] * len(gold))
    lessons = [*map(lesson_of, gold), *others]
    for part in _parts(gold):
        concern, strength = _scorers([each for each in lessons if each.authority not in part])
        for number, each in enumerate(gold):
            if each.authority in part:
                before = None if each.before is None else scores.concern[number - 1] > 0
                features = vector(each.text, before)
                scores.concern[number], scores.strength[number] = _score(concern, features), _score(strength, features)
    return scores


def _parts(gold: Sequence[Example]) -> Iterator[set[str | None]]:
    authorities = sorted({each.authority or "" for each in gold})
    Random(1).shuffle(authorities)  # noqa: S311 (a division, and the same each time)
    for part in range(_PARTS):
        yield set(authorities[part::_PARTS])


def _scorers(lessons: Sequence[Lesson]) -> tuple[Scorer, Scorer]:
    """What tells blame and what tells praise; the product asks only whether a score is above 0."""
    return _scorer(lessons, _blame, _BLAMES_ABOVE), _scorer(lessons, _praise, _PRAISES_ABOVE)


def _scorer(lessons: Sequence[Lesson], side_of: Callable[[Lesson], Side], threshold: float) -> Scorer:
    sides = [side_of(lesson) for lesson in lessons]
    found = trained([lesson.features for lesson in lessons], [side.yes for side in sides], balanced(lessons, sides))
    return replace(found, bias=found.bias - threshold)


def _score(scorer: Scorer, features: Vector) -> float:
    return scorer.scale * sum(scorer.weights[number] * value for number, value in features) + scorer.bias


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Train the model that reads prose.")
    arguments.add_argument("files", nargs="+", type=Path, help="labelled sentences, one object a line")
    arguments.add_argument("--silver", type=Path, help="sentences that a larger model has weighed")
    said = arguments.parse_args()
    main(said.files, said.silver)
