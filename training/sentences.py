"""Trains the model that reads prose: `python -m training.sentences ../shared/corpus/gold/sentences.jsonl`.

It is tried first on authorities that it has not seen, one in ten left out at a time; then trained on all, and written to
`findings/prose/weights.bin`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from findings.prose import model as product
from findings.prose.model import Model, Scorer, saved
from findings.prose.vocabulary import version
from training.examples import Example, Vector, examples_in, vector
from training.machine import trained

_INVENTED = Path(__file__).with_name("invented.jsonl")
_WEIGHTS = Path(product.__file__).with_name(product.WEIGHTS)
_PARTS = 10
#: What it costs to get a weakness of each severity wrong, beside any other sentence.
_COSTS = {1: 0.7, 2: 1.0, 3: 2.0}
_THRESHOLDS = [step / 50 for step in range(-25, 26)]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well sentences are told: hits, false alarms, misses, and serious weaknesses missed of how many."""

    hits: int
    false_alarms: int
    missed: int
    serious_missed: int
    serious: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, 2 * self.hits + self.false_alarms + self.missed)

    def __str__(self) -> str:
        precision = self.hits / max(1, self.hits + self.false_alarms)
        recall = self.hits / max(1, self.hits + self.missed)
        return (
            f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}, "
            f"serious ones missed {self.serious_missed} of {self.serious}"
        )


def main(path: Path) -> None:
    """Cross-validate, print the figures, train on all, write the weights."""
    gold, invented = examples_in(path), examples_in(_INVENTED)
    print(f"{len(gold)} sentences of {len({each.authority for each in gold})} authorities, {len(invented)} invented")
    blame, praise = _left_out(gold, invented)
    threshold = max(_THRESHOLDS, key=lambda at: (_concerns(gold, [score > at for score in blame]).f1, -abs(at)))
    print(f"cross-validated by authority: concerns {_concerns(gold, [score > threshold for score in blame])}")
    print(f"  at its own threshold:       concerns {_concerns(gold, [score > 0 for score in blame])}")
    print(f"  strengths {_strengths(gold, [score > 0 for score in praise])}")
    concern, strength = _model([*gold, *invented])
    whole = Model(replace(concern, bias=concern.bias - threshold), strength, version())
    _WEIGHTS.write_bytes(saved(whole))
    print(f"{_WEIGHTS.name}: {_WEIGHTS.stat().st_size / 1024:.0f} KB, threshold {threshold}")


def _left_out(gold: Sequence[Example], invented: Sequence[Example]) -> tuple[list[float], list[float]]:
    """Each sentence scored by models that saw no sentence of its authority."""
    blame, praise = [0.0] * len(gold), [0.0] * len(gold)
    for part in _parts(gold):
        rest = [each for each in gold if each.authority not in part]
        concern, strength = _model([*rest, *invented])
        before = False
        for at, each in enumerate(gold):
            if each.authority in part:
                features = vector(each.text, None if each.before is None else before)
                blame[at], praise[at] = _score(concern, features), _score(strength, features)
                before = blame[at] > 0
    return blame, praise


def _parts(gold: Sequence[Example]) -> Iterator[set[str | None]]:
    authorities = sorted({each.authority or "" for each in gold})
    Random(1).shuffle(authorities)  # noqa: S311 (a division, and the same each time)
    for part in range(_PARTS):
        yield set(authorities[part::_PARTS])


def _model(examples: Sequence[Example]) -> tuple[Scorer, Scorer]:
    vectors: list[Vector] = [each.vector() for each in examples]
    return tuple(_scorer(vectors, yes, examples) for yes in _labels(examples))  # type: ignore[return-value]


def _labels(examples: Sequence[Example]) -> tuple[list[bool], list[bool]]:
    return [each.blames for each in examples], [each.praises for each in examples]


def _scorer(vectors: Sequence[Vector], yes: Sequence[bool], examples: Sequence[Example]) -> Scorer:
    """Both sides count alike, however many stand on each."""
    share = sum(yes) / len(yes)
    sides = {True: 1 / share, False: 1 / (1 - share)}
    costs = [_COSTS.get(each.severity or 2, 1.0) * sides[side] for each, side in zip(examples, yes, strict=True)]
    return trained(vectors, yes, costs)


def _score(scorer: Scorer, features: Vector) -> float:
    return scorer.scale * sum(scorer.weights[number] * value for number, value in features) + scorer.bias


def _concerns(gold: Sequence[Example], said: Sequence[bool]) -> Figures:
    """As acceptance counts: a missed weakness of severity 1 and a false alarm over plans count neither way."""
    pairs = list(zip(gold, said, strict=True))
    return Figures(
        hits=sum(each.blames and yes for each, yes in pairs),
        false_alarms=sum(not each.blames and yes and each.label != "planned" for each, yes in pairs),
        missed=sum(each.blames and not yes and each.severity != 1 for each, yes in pairs),
        serious_missed=sum(each.severity == 3 and not yes for each, yes in pairs),
        serious=sum(each.severity == 3 for each in gold),
    )


def _strengths(gold: Sequence[Example], said: Sequence[bool]) -> Figures:
    pairs = list(zip(gold, said, strict=True))
    return Figures(
        hits=sum(each.praises and yes for each, yes in pairs),
        false_alarms=sum(not each.praises and yes for each, yes in pairs),
        missed=sum(each.praises and not yes for each, yes in pairs),
        serious_missed=0,
        serious=0,
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("One file of labelled sentences, please: python -m training.sentences FILE")
    main(Path(sys.argv[1]))
