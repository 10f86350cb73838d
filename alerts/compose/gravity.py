"""One scale of gravity for all kinds of news: the gravest comes first in a digest, in a subject and among the points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from alerts.compose.wording import is_exact
from findings.model import Change, ChangeKind, Direction, Grade, WeaknessStatus
from findings.outcomes import Outcome


class Gravity(IntEnum):
    """How grave a piece of news is; the lower the graver.

    A report that is being checked may hold anything; it stands behind what is known to be grave.
    """

    SYSTEMIC_FAILING = 0
    FALL = 1
    INADEQUATE = 2
    NAMED_AGAIN = 3
    NEW = 4
    UNCHANGED = 5
    RISE = 6


_OF_STATUS = {
    WeaknessStatus.STILL_NAMED: Gravity.NAMED_AGAIN,
    WeaknessStatus.NEW: Gravity.NEW,
    WeaknessStatus.NO_LONGER_NAMED: Gravity.UNCHANGED,
}


def by_gravity(changes: Sequence[Change], given: Mapping[str, Grade]) -> tuple[int, ...]:
    """Return a sort key for the changes of one event: their gravest kind, then how many and how low.

    `given` are all grades of the report, where it is known: one that stays inadequate is no change.
    """
    levels = [*map(_gravity, changes)]
    levels += [Gravity.INADEQUATE for grade in given.values() if grade is Grade.INADEQUATE]
    falls = [c for c in changes if c.kind is ChangeKind.GRADE and c.direction is Direction.DOWN]
    lowest = min(_ranks(falls), default=9)
    weak = sum(grade is Grade.INADEQUATE for grade in given.values())
    rises = sum(level is Gravity.RISE for level in levels)
    gravest = min(levels)
    return (
        gravest,
        lowest,
        -len(falls),
        -weak,
        rises,
        -levels.count(gravest),
        -len(changes),
    )


def _gravity(change: Change) -> Gravity:
    match change.kind:
        case ChangeKind.PRIORITY_ACTION:
            return Gravity.SYSTEMIC_FAILING
        case ChangeKind.GRADE:
            return _of_grade(change)
        case ChangeKind.WEAKNESS:
            return _OF_STATUS[change.status or WeaknessStatus.NEW]
        case _:
            if change.outcome is Outcome.WIDESPREAD_FAILINGS:
                return Gravity.SYSTEMIC_FAILING
            return Gravity.NEW if change.being_checked or change.kind is ChangeKind.VISIT else Gravity.UNCHANGED


def _of_grade(change: Change) -> Gravity:
    if change.direction is Direction.DOWN and is_exact(change):
        return Gravity.FALL
    if change.after is Grade.INADEQUATE:
        return Gravity.INADEQUATE
    return Gravity.RISE if change.direction is Direction.UP else Gravity.UNCHANGED


def _ranks(grades: Sequence[Change]) -> Iterator[int]:
    yield from (c.after.rank for c in grades if c.after and c.after.rank is not None)
