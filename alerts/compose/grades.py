"""The changes of grades in one line: `overall effectiveness fell to inadequate; care leavers rose to good`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from alerts.compose.wording import in_sentence, is_exact, judged, judgement, moved, moved_to, place
from findings.layouts.ilacs.labels import OVERALL_GONE
from findings.model import Change, Direction, EventKind, Grade
from findings.wording import grade_word, listed

#: Follows a grade that was given under another framework.
EARLIER_FRAMEWORK = " under the earlier framework"
_NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six"}
_FOUR = {"leaders", "help_protection", "in_care", "care_leavers"}
_JOINT = {"overall", "leaders", "help_protection", "in_care_and_leavers"}


def judgements(
    grades: list[Change], given: Mapping[str, Grade], stayed: Mapping[str, Grade], earlier: Mapping[str, Grade]
) -> Iterator[str]:
    """Yield what changed, and the overall grade, also where it did not change: everybody asks for it first.

    One that stays inadequate stands before what rose. `earlier` are the grades that an earlier framework gave on what is similar.
    """
    overall = given.get("overall")
    if stayed and stayed.keys() == given.keys():
        yield "no grade changed" + (f" (overall {grade_word(overall)})" if overall else "")
        return
    if len(given) >= min(_NUMBERS) and {*given.values()} == {Grade.INADEQUATE} and stayed and grades:
        fell = all(map(_fell, grades))
        beside = f"{_together(sorted(grades, key=_place), 'fell')}" if fell else _grades(grades, None)
        yield f"all {_NUMBERS.get(len(given), len(given))} judgements inadequate ({beside})"
        return
    said = [_in_all(grades, given)] if grades else []
    if overall and all(change.key != "overall" for change in grades):
        is_gravest = overall is Grade.INADEQUATE and not any(map(_fell, grades))
        said.insert(0 if is_gravest else len(said), _overall(overall, stayed, earlier))
    yield from said


def _in_all(grades: list[Change], given: Mapping[str, Grade]) -> str:
    """Return what changed in one line, which says so where all judgements fell."""
    all_fell = len(grades) == len(given) >= min(_NUMBERS) and all(_fell(c) for c in grades)
    line = _grades(grades, frozenset(given) or None)
    is_told = not all_fell or line.startswith(f"{grade_word(grades[0].after)} in all")
    return line if is_told else f"all {_NUMBERS.get(len(given), len(given))} judgements fell: {line}"


def _overall(overall: Grade, stayed: Mapping[str, Grade], earlier: Mapping[str, Grade]) -> str:
    """Return the overall grade of which no change is told: `overall effectiveness stays inadequate`."""
    said = f"overall effectiveness {'stays' if 'overall' in stayed else 'judged'} {grade_word(overall)}"
    was = f" ({was_before(earlier['overall'])})" if "overall" in earlier and "overall" not in stayed else ""
    return said + was


def _fell(change: Change) -> bool:
    return change.direction is Direction.DOWN and is_exact(change)


def was_before(grade: Grade) -> str:
    """Return a grade under an earlier framework: `was good under the earlier framework`."""
    return f"was {grade_word(grade)}{EARLIER_FRAMEWORK}"


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
    without_overall = grades[0].event.kind is EventKind.ILACS and began is not None and began >= OVERALL_GONE
    return keys in ({*_FOUR, "overall"}, _JOINT) or (keys == _FOUR and without_overall)


def _was(grades: list[Change]) -> str:
    """Return the grades before, in brackets, where one word can say them; else an empty text."""
    if all(c.before is None for c in grades):
        return "; no earlier grades to compare with"
    if len({is_exact(c) for c in grades}) > 1:
        return ""
    under = "" if is_exact(grades[0]) else EARLIER_FRAMEWORK
    before = {c.before for c in grades}
    if len(before) == 1:
        return f" (was {grade_word(grades[0].before)}{under})"
    overall = next((c for c in grades if c.key == "overall" and c.before), None)
    return f" (overall was {grade_word(overall.before)}{under})" if overall else ""


def _moved(grades: list[Change]) -> list[str]:
    """Return one phrase for each group of grades that moved alike.

    Falls before rises, overall effectiveness first in each.

    Where all moved alike, the phrase says from what and to what; else only to what, because the grade lines say the
    rest.
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
    """Return a phrase on each group of grades that compare exactly with none before, overall first, without a direction.

    A grade under an earlier framework stands beside: it does not compare exactly, and it is not hidden.
    """
    alike: dict[tuple[Grade | None, Grade | None], list[Change]] = {}
    for change in sorted(grades, key=lambda change: place(change.key)):
        alike.setdefault((change.after, change.before), []).append(change)
    none_before = [each for (after, before), each in alike.items() if after and not before]
    said = [
        f"{_together(each, judged(each[0]))} ({_was_under_earlier(each)})" for each in alike.values() if each[0].before
    ]
    if none_before:
        why = (
            "no earlier grade to compare with"
            if sum(map(len, none_before)) == 1
            else "no earlier grades to compare with"
        )
        said.append(f"{'; '.join(_together(each, judged(each[0])) for each in none_before)} ({why})")
    return said


def _was_under_earlier(grades: Sequence[Change]) -> str:
    return f"{'was' if len(grades) == 1 else 'were'} {grade_word(grades[0].before)}{EARLIER_FRAMEWORK}"
