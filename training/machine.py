"""A linear support vector machine with squared hinge loss, trained by coordinate descent on its dual.

The result is the same each time. Hsieh and others, “A Dual Coordinate Descent Method for Large-scale Linear SVM”, 2008.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from findings.prose.buckets import BUCKETS
from findings.prose.model import Scorer
from training.examples import Vector

_ROUNDS = 20
_LARGEST = 127
#: A feature that fewer sentences have is left out, because it says nothing of other texts.
_LEAST_SENTENCES = 2


def trained(vectors: Sequence[Vector], yes: Sequence[bool], costs: Sequence[float]) -> Scorer:
    """Return weights that tell `yes` from the rest; `costs` are the costs of getting each sentence wrong."""
    weights = [0.0] * (BUCKETS + 1)
    rows = [[*vector, (BUCKETS, 1.0)] for vector in vectors]
    squares = [sum(value * value for _, value in row) + 1 / (2 * cost) for row, cost in zip(rows, costs, strict=True)]
    pull = [0.0] * len(rows)
    order = list(range(len(rows)))
    random = Random(1)  # noqa: S311 (an order of examples, and the same each time)
    for _ in range(_ROUNDS):
        random.shuffle(order)
        for at in order:
            side = 1.0 if yes[at] else -1.0
            margin = side * sum(weights[number] * value for number, value in rows[at])
            before = pull[at]
            pull[at] = max(before - (margin - 1 + before / (2 * costs[at])) / squares[at], 0.0)
            step = (pull[at] - before) * side
            if step:
                for number, value in rows[at]:
                    weights[number] += step * value
    return _rounded(weights, _shared(vectors))


def _shared(vectors: Sequence[Vector]) -> set[int]:
    counts: dict[int, int] = {}
    for vector in vectors:
        for number, _ in vector:
            counts[number] = counts.get(number, 0) + 1
    return {number for number, count in counts.items() if count >= _LEAST_SENTENCES}


def _rounded(weights: list[float], shared: set[int]) -> Scorer:
    """Return the weights as whole numbers that fit in a byte."""
    scale = max(abs(weights[number]) for number in shared) / _LARGEST
    table = [0] * BUCKETS
    for number in shared:
        table[number] = round(weights[number] / scale)
    return Scorer(table, scale, weights[BUCKETS])
