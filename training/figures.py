"""How well sentences are told, counted as acceptance counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from training.examples import Example


@dataclass(frozen=True, slots=True)
class Figures:
    """How well sentences are told: hits, false alarms, misses, and serious weaknesses missed of how many."""

    hits: int
    false_alarms: int
    missed: int
    serious_missed: int = 0
    serious: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, 2 * self.hits + self.false_alarms + self.missed)

    def __str__(self) -> str:
        precision = self.hits / max(1, self.hits + self.false_alarms)
        recall = self.hits / max(1, self.hits + self.missed)
        told = f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}"
        return f"{told}, serious ones missed {self.serious_missed} of {self.serious}" if self.serious else told


def concerns(gold: Sequence[Example], said: Sequence[bool]) -> Figures:
    """A missed weakness of severity 1 and a false alarm over plans count neither way."""
    pairs = list(zip(gold, said, strict=True))
    return Figures(
        hits=sum(each.blames and yes for each, yes in pairs),
        false_alarms=sum(not each.blames and yes and each.label != "planned" for each, yes in pairs),
        missed=sum(each.blames and not yes and each.severity != 1 for each, yes in pairs),
        serious_missed=sum(each.severity == 3 and not yes for each, yes in pairs),
        serious=sum(each.severity == 3 for each in gold),
    )


def strengths(gold: Sequence[Example], said: Sequence[bool]) -> Figures:
    """Every strength that is missed and every false alarm counts."""
    pairs = list(zip(gold, said, strict=True))
    return Figures(
        hits=sum(each.praises and yes for each, yes in pairs),
        false_alarms=sum(not each.praises and yes for each, yes in pairs),
        missed=sum(each.praises and not yes for each, yes in pairs),
    )
