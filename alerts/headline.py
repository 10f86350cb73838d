"""What happened, in one line: `inadequate in all five judgements (overall was requires improvement)`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from alerts.outside import LONGEST_SENTENCE, clipped
from alerts.wording import counted, grade_word, in_sentence, is_exact, judgement, listed, moved, moved_to
from findings.model import Change, ChangeKind, Comparable, Direction, Event, EventKind, Grade, WeaknessStatus
from findings.outcomes import Outcome
from findings.plain import event_name, with_article

#: Inspections that began on this day or later give no overall effectiveness.
NO_OVERALL_FROM = date(2026, 4, 27)
_NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six"}
_OUTCOMES = {
    Outcome.TYPICALLY_POSITIVE: "typically positive experiences and outcomes",
    Outcome.INCONSISTENT: "inconsistent experiences and outcomes",
    Outcome.WIDESPREAD_FAILINGS: "widespread and/or systemic failings",
}
_FOUR = {"leaders", "help_protection", "in_care", "care_leavers"}
_JOINT = {"overall", "leaders", "help_protection", "in_care_and_leavers"}


def headline(changes: list[Change], all_keys: frozenset[str] | None = None) -> str:
    """The changes of one event in one line, without the authority’s name.

    `all_keys` are the judgements of the report, where they are known: only then, or where the changes themselves are
    a whole set of judgements, is anything said of all of them.
    """
    grades = [c for c in changes if c.kind is ChangeKind.GRADE]
    if grades:
        return "; ".join([_grades(grades, all_keys), *_points(changes)])
    concluded = outcome(changes)
    said = [*([_OUTCOMES[concluded]] if concluded else []), *_points(changes)]
    if said:
        return "; ".join(said) + _after_what(changes[0].event)
    sentence = next((c.text for c in changes if c.text), "a document was published")
    return clipped(sentence, LONGEST_SENTENCE).rstrip(".")


def outcome(changes: list[Change]) -> Outcome | None:
    """The outcome of an area SEND inspection, which the sentence on its report ends with."""
    if changes[0].event.kind is not EventKind.AREA_SEND:
        return None
    texts = [change.text or "" for change in changes if change.kind is ChangeKind.DOCUMENT]
    return next((each for each in Outcome if any(text.endswith(f"{each.plain}.") for text in texts)), None)


def _grades(grades: list[Change], all_keys: frozenset[str] | None) -> str:
    if len({(c.after, c.direction) for c in grades}) == 1 and grades[0].after and _whole_set(grades, all_keys):
        return f"{grade_word(grades[0].after)} in all {_NUMBERS.get(len(grades), len(grades))} judgements{_was(grades)}"
    parts = _moved([c for c in grades if is_exact(c)])
    return "; ".join(parts + _not_exact([c for c in grades if not is_exact(c)]))


def _whole_set(grades: list[Change], all_keys: frozenset[str] | None) -> bool:
    keys = {c.key for c in grades}
    if len(grades) < min(_NUMBERS) or any(c.corrects is not None for c in grades):
        return False
    if all_keys is not None:
        return keys == all_keys
    began = grades[0].event.start
    without_overall = grades[0].event.kind is EventKind.ILACS and began is not None and began >= NO_OVERALL_FROM
    return keys in ({*_FOUR, "overall"}, _JOINT) or (keys == _FOUR and without_overall)


def _was(grades: list[Change]) -> str:
    """What the grades were before, where that can be said in a word."""
    if not all(is_exact(c) for c in grades):
        none_before = all(c.before is None for c in grades)
        return "; no earlier grades to compare with" if none_before else ""
    before = {c.before for c in grades}
    if len(before) == 1:
        return f" (was {grade_word(grades[0].before)})"
    overall = next((c for c in grades if c.key == "overall"), None)
    return f" (overall was {grade_word(overall.before)})" if overall else ""


def _moved(grades: list[Change]) -> list[str]:
    """Those that moved alike together: falls before rises, overall effectiveness first in each.

    Where there is one move its whole way is told, else only where each ends: the lines below tell the rest.
    """
    in_order = sorted(grades, key=_place)
    if len({(c.direction, c.before, c.after) for c in grades}) == 1:
        return [_together(in_order, moved(in_order[0]))]
    moves: dict[tuple[object, ...], list[Change]] = {}
    for change in in_order:
        moves.setdefault((change.direction, change.after), []).append(change)
    return [_together(move, moved_to(move[0])) for move in moves.values()]


def _place(change: Change) -> tuple[bool, bool, int]:
    rank = change.after.rank if change.after else None
    return change.direction is not Direction.DOWN, change.key != "overall", 9 if rank is None else rank


def _together(grades: list[Change], what: str) -> str:
    return f"{listed([in_sentence(judgement(c)) for c in grades])} {what}"


def _not_exact(grades: list[Change]) -> list[str]:
    """Grades with nothing like them before: what they are, and no direction."""
    by_grade: dict[Grade, list[str]] = {}
    for change in grades:
        if change.after:
            by_grade.setdefault(change.after, []).append(in_sentence(judgement(change)))
    worst_first = sorted(by_grade, key=lambda grade: grade.rank if grade.rank is not None else 9)
    said = ", ".join(f"{listed(by_grade[grade])} {grade_word(grade)}" for grade in worst_first)
    return [f"{said} ({_why_not_exact(grades)})"] if said else []


def _why_not_exact(grades: Iterable[Change]) -> str:
    earlier_framework = any(c.comparable is Comparable.SIMILAR and c.before for c in grades)
    return "an earlier framework judged differently" if earlier_framework else "no earlier grades to compare with"


def _after_what(event: Event) -> str:
    return "" if event.kind is EventKind.NONE else f" after {with_article(event_name(event))}"


def _points(changes: list[Change]) -> list[str]:
    """How many priority actions and new weaknesses; the others are counted only where there is nothing graver."""
    actions = sum(c.kind is ChangeKind.PRIORITY_ACTION for c in changes)
    weaknesses = [c for c in changes if c.kind is ChangeKind.WEAKNESS]
    by_status = {status: sum(c.status is status for c in weaknesses) for status in WeaknessStatus}
    graded = any(c.kind is ChangeKind.GRADE for c in changes)
    said = [counted(actions, "area for priority action", "areas for priority action")] if actions else []
    if by_status[WeaknessStatus.NEW]:
        said.append(counted(by_status[WeaknessStatus.NEW], "new weakness", "new weaknesses"))
    if by_status[WeaknessStatus.STILL_NAMED] and not graded:
        said.append(counted(by_status[WeaknessStatus.STILL_NAMED], "weakness", "weaknesses") + " named again")
    if by_status[WeaknessStatus.NO_LONGER_NAMED] and not said and not graded:
        said.append(counted(by_status[WeaknessStatus.NO_LONGER_NAMED], "weakness", "weaknesses") + " no longer named")
    return said
