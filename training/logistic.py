"""Logistic regression with an L2 penalty, trained by coordinate descent on its dual: the same each time.

Yu, Huang and Lin, “Dual Coordinate Descent Methods for Logistic Regression and Maximum Entropy Models”, 2011.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from random import Random

#: The values of an example by the number of their feature.
Row = Sequence[tuple[int, float]]

_ROUNDS = 12
#: A step in one variable is taken by Newton’s method, to this exactness and with no more trials than that.
_EXACT, _TRIALS = 0.05, 8
_SMALL = 1e-3


def trained(
    rows: Sequence[Row], yes: Sequence[bool], size: int, *, cost: float, bias: float
) -> tuple[list[float], float]:
    """Return weights of `size` features, and a bias, that tell `yes` from the rest.

    `cost` is what an error costs beside large weights; `bias` is the value of a feature that every example has, and is
    above 1 where the bias is to be free of the penalty.
    """
    weights = [0.0] * (size + 1)
    examples = [[*row, (size, bias)] for row in rows]
    signs = [1.0 if each else -1.0 for each in yes]
    squares = [sum(value * value for _, value in row) for row in examples]
    pull = [min(_SMALL * cost, 1e-8)] * len(examples)
    for row, sign, each in zip(examples, signs, pull, strict=True):
        _add(weights, row, sign * each)
    order, random = list(range(len(examples))), Random(1)  # noqa: S311 (an order of examples, and the same each time)
    for _ in range(_ROUNDS):
        random.shuffle(order)
        for at in order:
            row, sign = examples[at], signs[at]
            margin = sign * sum([weights[number] * value for number, value in row])
            new = _best_pull(pull[at], squares[at], margin, cost)
            step = sign * (new - pull[at])
            if step:
                _add(weights, row, step)
                pull[at] = new
    return weights[:size], bias * weights[size]


def _add(weights: list[float], row: Row, step: float) -> None:
    for number, value in row:
        weights[number] += step * value


def _best_pull(before: float, square: float, margin: float, cost: float) -> float:
    """Return the best value, between 0 and `cost`, of one example’s variable, the others kept."""
    from_below = 0.5 * square * (cost - 2 * before) + margin >= 0
    old, sign = (before, 1.0) if from_below else (cost - before, -1.0)
    new = old if cost - old >= 0.5 * cost else 0.1 * old
    slope = square * (new - old) + sign * margin + log(new / (cost - new))
    for _ in range(_TRIALS):
        if abs(slope) < _EXACT:
            break
        trial = new - slope / (square + cost / (cost - new) / new)
        new = trial if trial > 0 else 0.1 * new
        slope = square * (new - old) + sign * margin + log(new / (cost - new))
    return new if from_below else cost - new
