"""How well sentences are told by models that saw no sentence of their authority: one authority in ten is left out at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from training.examples import Example, vector
from training.figures import concerns, strengths
from training.lessons import Lesson, lesson_of
from training.scorers import score, scorers

_PARTS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and how far models that saw none of its authority put it on the side of blame, and of praise."""

    example: Example
    concern: float
    strength: float


def told_apart(gold: Sequence[Example], kept: Sequence[Example], others: Sequence[Lesson]) -> list[Told]:
    """Return each sentence of `gold` and then of `kept`, told by models that saw none of its authority, and none of `kept`."""
    examples = [*gold, *kept]
    lessons = [*map(lesson_of, gold), *others]
    told: dict[int, Told] = {}
    for part in _parts(examples):
        concern, strength = scorers([each for each in lessons if each.authority not in part])
        for number, each in enumerate(examples):
            if each.authority in part:
                before = None if each.before is None else told[number - 1].concern > 0
                features = vector(each.text, before)
                told[number] = Told(each, score(concern, features), score(strength, features))
    return [told[number] for number in range(len(examples))]


def _parts(examples: Sequence[Example]) -> Iterator[set[str | None]]:
    authorities = sorted({each.authority or "" for each in examples})
    Random(1).shuffle(authorities)  # noqa: S311 (a division, and the same each time)
    for part in range(min(_PARTS, len(authorities))):
        yield set(authorities[part::_PARTS])


def line_of(name: str, told: Sequence[Told]) -> str:
    """Return the figures of a part of the sentences in one line."""
    examples = [each.example for each in told]
    blame = concerns(examples, [each.concern > 0 for each in told])
    praise = strengths(examples, [each.strength > 0 for each in told])
    return f"{name} ({len(told)}), by authority left out: concerns {blame} · strengths {praise}"
