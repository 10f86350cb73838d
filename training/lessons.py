"""What each sentence teaches: its features, the side that it is on, and how much it costs to get it wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.examples import Example, Vector
from training.silver import Silver

#: What it costs to get a weakness of each severity wrong, beside any other sentence.
_COSTS = {1: 0.7, 2: 1.0, 3: 2.0}
_COST_OF_INVENTED = 1.0
#: A sentence that was chosen because the model was in doubt is of a rare kind, or hard to tell for people too.
_SHARE_OF_DOUBTFUL = 0.5
#: For each unit of the larger model’s decision value: the surer it is, the more it counts, and it always counts a little.
_COST_OF_SILVER, _LEAST_SURE = 0.05, 0.05


@dataclass(frozen=True, slots=True)
class Side:
    """Does a sentence blame, or praise, and what does it cost to get that wrong."""

    yes: bool
    cost: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence as it is trained with; `is_labelled` by a person, as those of reports and letters are."""

    features: Vector
    blame: Side
    praise: Side
    authority: str | None
    is_labelled: bool


def lesson_of(example: Example) -> Lesson:
    """What a labelled or an invented sentence teaches."""
    cost = _COST_OF_INVENTED if example.is_invented else _COSTS.get(example.severity or 2, 1.0)
    blame, praise = Side(example.blames, cost), Side(example.praises, cost)
    return Lesson(example.vector(), blame, praise, example.authority, not example.is_invented)


def lesson_of_doubtful(example: Example) -> Lesson:
    """What a labelled sentence teaches that was chosen because the model was in doubt; it says nothing of how common blame is."""
    lesson = lesson_of(example)
    blame, praise = (Side(each.yes, each.cost * _SHARE_OF_DOUBTFUL) for each in (lesson.blame, lesson.praise))
    return replace(lesson, blame=blame, praise=praise, is_labelled=False)


def lesson_of_silver(silver: Silver) -> Lesson:
    """What a sentence teaches that a larger model has weighed."""
    blame, praise = _silver_side(silver.concern), _silver_side(silver.strength)
    return Lesson(silver.vector(), blame, praise, silver.authority, is_labelled=False)


def _silver_side(value: float) -> Side:
    return Side(value > 0, _COST_OF_SILVER * max(abs(value), _LEAST_SURE))


def balanced(lessons: Sequence[Lesson], sides: Sequence[Side]) -> list[float]:
    """What each lesson costs, so that both sides count alike, however many labelled sentences stand on each."""
    labelled = [side.yes for lesson, side in zip(lessons, sides, strict=True) if lesson.is_labelled]
    share = sum(labelled) / len(labelled)
    weights = {True: 1 / share, False: 1 / (1 - share)}
    return [side.cost * weights[side.yes] for side in sides]
