"""The changes of grades as moves: those that moved alike together, falls before rises, overall effectiveness first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from alerts.compose.verdict.moves import Move
from alerts.compose.wording import in_sentence, is_exact, judged, judgement, moved, moved_to, place
from findings.model import Change, Direction, Grade
from findings.wording import grade_word, listed

#: Follows a grade that was given under another framework.
EARLIER_FRAMEWORK = " under the earlier framework"
#: Under the SIF these were “children looked after and achieving permanence”; adoption and care leavers had grades of their own beside it.
_NAMES_THEN = dict.fromkeys(("in_care", "in_care_and_leavers"), "children looked after")


def was_before(grade: Grade) -> str:
    """Return a grade under an earlier framework: `was good under the earlier framework`."""
    return f"was {grade_word(grade)}{EARLIER_FRAMEWORK}"


def fell(change: Change) -> bool:
    return change.direction is Direction.DOWN and is_exact(change)


def overall_grade(overall: Grade, stayed: Mapping[str, Grade], earlier: Mapping[str, Grade]) -> Move:
    """Return the overall grade of which no change is told: `overall effectiveness stays inadequate`."""
    what = f"{'stays' if 'overall' in stayed else 'judged'} {grade_word(overall)}"
    was = was_before(earlier["overall"]) if "overall" in earlier and "overall" not in stayed else ""
    return Move(names=("overall effectiveness",), what=what, aside=was)


def moves_of(grades: list[Change]) -> list[Move]:
    return _moved([c for c in grades if is_exact(c)]) + _not_exact([c for c in grades if not is_exact(c)])


def _moved(grades: list[Change]) -> list[Move]:
    """Return the groups of grades that moved alike, falls before rises, overall effectiveness first in each.

    Where all moved alike, it is said from what and to what; else only to what, because the grade lines say the rest.
    """
    in_order = sorted(grades, key=by_direction)
    if len({(c.direction, c.before, c.after) for c in grades}) == 1:
        return [_move(in_order, moved(in_order[0]))]
    moves: dict[tuple[object, ...], list[Change]] = {}
    for change in in_order:
        moves.setdefault((change.direction, change.after), []).append(change)
    return [_move(alike, moved_to(alike[0])) for alike in moves.values()]


def by_direction(change: Change) -> tuple[bool, bool, int]:
    rank = change.after.rank if change.after else None
    return change.direction is not Direction.DOWN, change.key != "overall", 9 if rank is None else rank


def _move(grades: Sequence[Change], what: str, aside: str = "") -> Move:
    return Move(names=tuple(map(_name, grades)), what=what, aside=aside)


def _name(change: Change) -> str:
    return in_sentence(judgement(change))


def together(grades: list[Change], what: str) -> str:
    return _move(grades, what).whole


def _not_exact(grades: list[Change]) -> list[Move]:
    """Return the groups of grades that compare exactly with none before, overall first, without a direction.

    A grade under an earlier framework stands beside: it does not compare exactly, and it is not hidden.
    """
    alike: dict[tuple[Grade | None, Grade | None], list[Change]] = {}
    for change in sorted(grades, key=lambda change: place(change.key)):
        alike.setdefault((change.after, change.before), []).append(change)
    none_before = [each for (after, before), each in alike.items() if after and not before]
    plural = "s" if sum(map(len, none_before)) > 1 else ""
    said = [_judged_under_earlier(each) for each in alike.values() if each[0].before]
    for number, each in enumerate(none_before, start=1):
        is_last = number == len(none_before)
        said.append(_move(each, judged(each[0]), f"no earlier grade{plural} to compare with" if is_last else ""))
    return said


def _judged_under_earlier(grades: Sequence[Change]) -> Move:
    """Return one grade of several with that of before; where one of them was called otherwise then, all are named as then."""
    was = f"{'was' if len(grades) == 1 else 'were'} {grade_word(grades[0].before)}{EARLIER_FRAMEWORK}"
    if _NAMES_THEN.keys().isdisjoint(each.key for each in grades):
        return _move(grades, judged(grades[0]), was)
    names = [_NAMES_THEN.get(each.key or "", _name(each)) for each in grades]
    return replace(_move(grades, judged(grades[0]), f"{listed(names)} {was}"), aside_names_them=True)
