"""Logistic regression as in `training/logistic.py`, but with a cost for each row: rare right answers may count more.

Yu, Huang and Lin, “Dual coordinate descent methods for logistic regression and maximum entropy models”, 2011.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from random import Random

Row = Sequence[tuple[int, float]]
_ROUNDS = 25
_STEPS = 8
_NEAR_ENOUGH = 1e-3


def trained(rows: Sequence[Row], yes: Sequence[bool], costs: Sequence[float], size: int) -> list[float]:
    """Return `size` weights that tell `yes` from the rest; `costs` say how much each row counts against the penalty."""
    weights = [0.0] * size
    squares = [sum(value * value for _, value in row) for row in rows]
    pull = [min(0.001 * cost, 0.0005) for cost in costs]
    for row, side, alpha in zip(rows, yes, pull, strict=True):
        for number, value in row:
            weights[number] += (alpha if side else -alpha) * value
    order = list(range(len(rows)))
    random = Random(1)  # noqa: S311 (an order of examples, and the same each time)
    for _ in range(_ROUNDS):
        random.shuffle(order)
        moved = 0.0
        for at in order:
            sign = 1.0 if yes[at] else -1.0
            row = rows[at]
            margin = sign * sum(weights[number] * value for number, value in row)
            after = _best(pull[at], costs[at], squares[at], margin)
            step = sign * (after - pull[at])
            moved = max(moved, abs(step) / costs[at])
            pull[at] = after
            if step:
                for number, value in row:
                    weights[number] += step * value
        if moved < _NEAR_ENOUGH:
            break
    return weights


def _best(alpha: float, cost: float, square: float, margin: float) -> float:
    """Return the multiplier between 0 and `cost` at which the dual is least along this coordinate, by Newton’s steps."""
    least, most = cost * 1e-9, cost * (1 - 1e-9)
    low, high = least, most
    now = alpha
    for _ in range(_STEPS):
        slope = square * (now - alpha) + margin + log(now / (cost - now))
        if slope > 0:
            high = now
        else:
            low = now
        if abs(slope) < _NEAR_ENOUGH:
            break
        then = now - slope / (square + cost / (now * (cost - now)))
        now = then if low < then < high else (low + high) / 2
    return min(max(now, least), most)


def probability(score: float) -> float:
    """Return the probability that a score of logistic regression stands for."""
    return 1 / (1 + exp(-score)) if score > -500 else 0.0
