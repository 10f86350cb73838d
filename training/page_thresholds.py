"""The thresholds of the three answers, and what turns a score into a probability: both from pages of hands that were left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from findings.articles.learned import probability

_STEPS, _RATE = 3000, 0.5
#: At most so many false alarms among what is told, so many of the relevant dismissed, so many of all unsure.
_FALSE, _MISSED, _UNSURE = 0.015, 0.03, 0.10


@dataclass(frozen=True, slots=True)
class Scored:
    """What a model that had not seen the hand says of a page, and whether it is relevant."""

    hand: str
    score: float
    relevant: bool


def chosen(scored: Sequence[Scored]) -> dict[str, float]:
    """Return `slope`, `shift`, `told from` and `dismissed below`."""
    slope, shift = _calibrated(scored)
    likely = sorted((probability(slope * each.score + shift), each.relevant) for each in scored)
    told, dismissed = _told_from(likely), _dismissed_below(likely)
    dismissed, told = min(dismissed, told), max(dismissed, told)
    return {"slope": slope, "shift": shift, "told from": round(told, 3), "dismissed below": round(dismissed, 3)}


def _calibrated(scored: Sequence[Scored]) -> tuple[float, float]:
    """Fit a logistic curve to the scores (Platt’s scaling), by plain descent."""
    slope, shift = 1.0, 0.0
    for _ in range(_STEPS):
        gaps = [(probability(slope * each.score + shift) - each.relevant, each.score) for each in scored]
        slope -= _RATE * sum(gap * score for gap, score in gaps) / len(gaps)
        shift -= _RATE * sum(gap for gap, _ in gaps) / len(gaps)
    return round(slope, 3), round(shift, 3)


def _told_from(likely: Sequence[tuple[float, bool]]) -> float:
    """Return the least probability from which on hardly anything is a false alarm."""
    for at, (each, _) in enumerate(likely):
        told = likely[at:]
        if sum(not relevant for _, relevant in told) <= _FALSE * len(told):
            return each
    return 1.0


def _dismissed_below(likely: Sequence[tuple[float, bool]]) -> float:
    """Return the greatest probability below which hardly anything relevant lies."""
    allowed = _MISSED * sum(relevant for _, relevant in likely)
    missed = 0
    for each, relevant in likely:
        missed += relevant
        if missed > allowed:
            return each
    return 1.0
