"""How sure a score is: the slope and the offset that turn scores into probabilities.

Platt, “Probabilistic Outputs for Support Vector Machines”, 1999; fitted by Newton’s method as Lin, Lin and Weng have it, 2007.
"""

from __future__ import annotations

from collections.abc import Sequence

from findings.prose.model import Calibration, probability

_ROUNDS = 50
_ENOUGH = 1e-9


def calibrated(scores: Sequence[float], yes: Sequence[bool]) -> Calibration:
    """The calibration that fits scores of sentences which the model was not trained with."""
    hits = sum(yes)
    # A few answers may yet be wrong: no probability is quite 0 or 1.
    targets = {True: (hits + 1) / (hits + 2), False: 1 / (len(yes) - hits + 2)}
    found = Calibration(1.0, 0.0)
    for _ in range(_ROUNDS):
        slope, offset = _step(found, scores, [targets[each] for each in yes])
        found = Calibration(found.slope - slope, found.offset - offset)
        if abs(slope) + abs(offset) < _ENOUGH:
            break
    return found


def _step(now: Calibration, scores: Sequence[float], targets: Sequence[float]) -> tuple[float, float]:
    """Newton’s step for slope and offset."""
    by_slope = by_offset = both = 0.0
    slope_twice = offset_twice = 1e-12
    for score, target in zip(scores, targets, strict=True):
        said = probability(now, score)
        wrong, bend = said - target, said * (1 - said)
        by_slope += wrong * score
        by_offset += wrong
        slope_twice += bend * score * score
        offset_twice += bend
        both += bend * score
    whole = slope_twice * offset_twice - both * both
    return (offset_twice * by_slope - both * by_offset) / whole, (slope_twice * by_offset - both * by_slope) / whole
