"""Trains the model that reads prose: `python -m training.sentences ../shared/corpus/gold/sentences.jsonl`.

It prints how well models do on authorities that they were not trained on, one tenth left out at a time; then it trains
on all, and writes `findings/prose/weights.bin`.
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
from training.examples import Example, Vector, examples_in, invented_in, vector
from training.machine import trained

_INVENTED = Path(__file__).with_name("invented")
_WEIGHTS = Path(product.__file__).with_name(product.WEIGHTS)
_PARTS = 10
#: The cost of getting a weakness wrong, by severity; any other sentence costs 1.
_COSTS = {1: 0.7, 2: 1.0, 3: 2.0}
_COST_OF_INVENTED = 0.5
#: Scores above which a sentence counts. Training weighs both sides alike, but reports praise more than they blame.
_BLAMES_ABOVE, _PRAISES_ABOVE = 0.05, -0.1


@dataclass(frozen=True, slots=True)
class Figures:
    """The number of hits, false alarms and misses, and of serious weaknesses, those missed and all."""

    hits: int
    false_alarms: int
    missed: int
    serious_missed: int
    serious: int

    @property
    def f1(self) -> float:
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
    gold, invented = examples_in(path), invented_in(_INVENTED)
    print(f"{len(gold)} sentences of {len({each.authority for each in gold})} authorities, {len(invented)} invented")
    blame, praise = _left_out(gold, invented)
    print(f"cross-validated by authority: concerns {_concerns(gold, blame)}, strengths {_strengths(gold, praise)}")
    concern, strength = _model([*gold, *invented])
    whole = Model(_above(_BLAMES_ABOVE, concern), _above(_PRAISES_ABOVE, strength), version())
    _WEIGHTS.write_bytes(saved(whole))
    print(f"{_WEIGHTS.name}: {_WEIGHTS.stat().st_size / 1024:.0f} KB")


def _left_out(gold: Sequence[Example], invented: Sequence[Example]) -> tuple[list[bool], list[bool]]:
    """Return whether each sentence blames and praises, by models that were trained without its authority."""
    blame, praise = [False] * len(gold), [False] * len(gold)
    for part in _parts(gold):
        rest = [each for each in gold if each.authority not in part]
        concern, strength = _model([*rest, *invented])
        before = False
        for at, each in enumerate(gold):
            if each.authority in part:
                features = vector(each.text, None if each.before is None else before)
                before = _score(concern, features) > _BLAMES_ABOVE
                blame[at], praise[at] = before, _score(strength, features) > _PRAISES_ABOVE
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
    """Return a scorer in whose training both sides weigh the same, however many sentences each has."""
    real = [side for side, each in zip(yes, examples, strict=True) if not each.is_invented]
    share = sum(real) / len(real)
    sides = {True: 1 / share, False: 1 / (1 - share)}
    costs = [_cost(each) * sides[side] for each, side in zip(examples, yes, strict=True)]
    return trained(vectors, yes, costs)


def _cost(example: Example) -> float:
    return _COST_OF_INVENTED if example.is_invented else _COSTS.get(example.severity or 2, 1.0)


def _score(scorer: Scorer, features: Vector) -> float:
    return scorer.scale * sum(scorer.weights[number] * value for number, value in features) + scorer.bias


def _above(threshold: float, scorer: Scorer) -> Scorer:
    """Return the scorer with its threshold moved to 0, because the product asks only whether a score is above 0."""
    return replace(scorer, bias=scorer.bias - threshold)


def _concerns(gold: Sequence[Example], said: Sequence[bool]) -> Figures:
    """Return the figures for weaknesses; a missed one of severity 1 and a false alarm on plans count neither way."""
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
