"""The two scorers of the model that reads prose: what tells blame, and what tells praise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from findings.prose.model import Scorer
from training.examples import Vector
from training.lessons import Lesson, Side, balanced
from training.machine import trained

#: Both sides weigh alike in training; in reports praise is more common than blame, so doubt is settled for praise.
_BLAMES_ABOVE, _PRAISES_ABOVE = 0.25, -0.1

_blame: Callable[[Lesson], Side] = attrgetter("blame")
_praise: Callable[[Lesson], Side] = attrgetter("praise")


def scorers(lessons: Sequence[Lesson]) -> tuple[Scorer, Scorer]:
    """Return what tells blame and what tells praise; the product asks only whether a score is above 0."""
    return _scorer(lessons, _blame, _BLAMES_ABOVE), _scorer(lessons, _praise, _PRAISES_ABOVE)


def _scorer(lessons: Sequence[Lesson], side_of: Callable[[Lesson], Side], threshold: float) -> Scorer:
    sides = [side_of(lesson) for lesson in lessons]
    found = trained([lesson.features for lesson in lessons], [side.yes for side in sides], balanced(lessons, sides))
    return replace(found, bias=found.bias - threshold)


def score(scorer: Scorer, features: Vector) -> float:
    """Return how far a sentence of these features is on the scorer’s side; above 0 it says yes."""
    return scorer.scale * sum(scorer.weights[number] * value for number, value in features) + scorer.bias
