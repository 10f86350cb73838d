"""The thresholds of the three answers, and what turns a score into a probability: both from pages of hands that were left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from findings.articles.relevance import curve
from findings.prose.model import probability

_STEPS, _RATE, _RATE_OF_BREVITY = 3000, 0.3, 0.05
#: By the probabilities themselves at most so many false alarms are expected among what is told. So many of all pages are left to a
#: person, and all of these: a page that is missed costs more than a look.
_FALSE, _UNSURE = 0.012, 0.075


@dataclass(frozen=True, slots=True)
class Scored:
    """What a model that had not seen the hand says of a page, how short the page is, and whether it is relevant."""

    hand: str
    score: float
    brevity: int
    relevant: bool


def calibration(scored: Sequence[Scored]) -> dict[str, float]:
    """Return `slope`, `short` and `shift` of the logistic curve that fits the scores (Platt’s scaling), by plain descent."""
    numbers = {"slope": 1.0, "short": 0.0, "shift": 0.0}
    for _ in range(_STEPS):
        gaps = [_likely(each, numbers) - each.relevant for each in scored]
        by_score = sum(gap * each.score for gap, each in zip(gaps, scored, strict=True))
        by_brevity = sum(gap * each.brevity for gap, each in zip(gaps, scored, strict=True))
        numbers["slope"] -= _RATE * by_score / len(gaps)
        numbers["short"] -= _RATE_OF_BREVITY * by_brevity / len(gaps)
        numbers["shift"] -= _RATE * sum(gaps) / len(gaps)
    return {name: round(number, 3) for name, number in numbers.items()}


def _likely(each: Scored, numbers: Mapping[str, float]) -> float:
    return probability(curve(numbers, each.brevity), each.score)


def thresholds(scored: Sequence[Scored], numbers: Mapping[str, float]) -> dict[str, float]:
    """Return `told from` and `dismissed below`, each half-way between the probabilities of two pages."""
    likely = sorted(_likely(each, numbers) for each in scored)
    told = next(
        at for at in range(len(likely) + 1) if sum(1 - each for each in likely[at:]) <= _FALSE * (len(likely) - at)
    )
    dismissed = max(0, told - int(_UNSURE * len(likely)))
    return {"told from": _between(likely, told), "dismissed below": _between(likely, dismissed)}


def _between(likely: Sequence[float], at: int) -> float:
    values = [0.0, *likely, 1.0]
    return round((values[at] + values[at + 1]) / 2, 3)
