"""The changes of grades in one line: `overall effectiveness fell to inadequate; care leavers rose to good`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from alerts.compose.verdict.moved import EARLIER_FRAMEWORK, by_direction, fell, moves_of, overall_grade, together
from alerts.compose.verdict.moves import Form, Move, forms
from alerts.compose.wording import is_exact
from findings.layouts.ilacs.labels import OVERALL_GONE
from findings.model import Change, Direction, EventKind, Grade
from findings.wording import grade_word, listed

_UNCHANGED = "no grade changed"
_NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six"}
_FOUR = {"leaders", "help_protection", "in_care", "care_leavers"}
_JOINT = {"overall", "leaders", "help_protection", "in_care_and_leavers"}


def judgements(
    grades: list[Change], given: Mapping[str, Grade], stayed: Mapping[str, Grade], earlier: Mapping[str, Grade]
) -> tuple[Form, ...]:
    """Return what changed, and the overall grade, also where it did not change: everybody asks for it first.

    The fullest form comes first; none where nothing was judged. One that stays inadequate stands before what rose. `earlier`
    are the grades that an earlier framework gave on what is similar.
    """
    overall = given.get("overall")
    if stayed and stayed.keys() == given.keys():
        return ((_UNCHANGED + (f" (overall {grade_word(overall)})" if overall else ""),), (_UNCHANGED,))
    if len(given) >= min(_NUMBERS) and {*given.values()} == {Grade.INADEQUATE} and stayed and grades:
        return tuple(_still_inadequate(grades, given))
    said = tuple(_in_all(grades, frozenset(given) or None)) or tuple(_alike_in_all(grades, given))
    if said:
        return said
    moves = moves_of(grades)
    if overall and all(change.key != "overall" for change in grades):
        is_gravest = overall is Grade.INADEQUATE and not any(map(fell, grades))
        moves.insert(0 if is_gravest else len(moves), overall_grade(overall, stayed, earlier))
    return tuple(forms(moves, _lead(grades, given))) if moves else ()


def _lead(grades: Sequence[Change], given: Mapping[str, Grade]) -> str:
    """Return `all five judgements fell` where they did, or rose; empty where they did not."""
    ways = {change.direction for change in grades if is_exact(change)}
    if len(grades) != len(given) or len(given) < min(_NUMBERS) or not all(map(is_exact, grades)) or len(ways) != 1:
        return ""
    return {Direction.DOWN: f"{_all_of(given)} fell", Direction.UP: f"{_all_of(given)} rose"}.get(
        ways.pop() or Direction.FIRST, ""
    )


def _still_inadequate(grades: list[Change], given: Mapping[str, Grade]) -> Iterator[Form]:
    """Yield that all are inadequate, and which of them were not before."""
    every = f"{_all_of(given)} inadequate"
    if all(map(fell, grades)):
        yield (f"{every} ({together(sorted(grades, key=by_direction), 'fell')})",)
        yield (f"{every} ({len(grades)} of them fell)",)
    else:
        yield (f"{every} ({'; '.join(each.whole for each in moves_of(grades))})",)


def _all_of(given: Collection[str | None]) -> str:
    """Return `all five judgements`, without their number where two are one: a table of grades has a row for each of the two."""
    if "in_care_and_leavers" in given:
        return "every judgement"
    return f"all {_NUMBERS.get(len(given), len(given))} judgements"


def _in_all(grades: list[Change], all_keys: frozenset[str] | None) -> Iterator[Form]:
    """Yield one line for all judgements, where they are all told and one grade is given to all."""
    if len({(c.after, c.direction) for c in grades}) == 1 and grades[0].after and _whole_set(grades, all_keys):
        line = f"{grade_word(grades[0].after)} in {_all_of({c.key for c in grades})}"
        yield (line + _was(grades),)
        yield (line,)


def _alike_in_all(grades: list[Change], given: Mapping[str, Grade]) -> Iterator[Form]:
    """Yield one line for all judgements where all have one grade and none compares exactly, whichever of them are told.

    Those of which a similar judgement had another grade under the earlier framework stand beside.
    """
    are_alike = len(given) >= min(_NUMBERS) and len({*given.values()}) == 1
    if not grades or not are_alike or any(is_exact(c) or c.corrects is not None or not c.before for c in grades):
        return
    line = f"{grade_word(grades[0].after)} in {_all_of(given)}"
    yield (f"{line} ({'; '.join(_was_of(each) for each in moves_of(grades))})",)
    yield (line,)


def _was_of(move: Move) -> str:
    """Return `overall effectiveness was good under the earlier framework`."""
    return move.aside if move.aside_names_them else f"{listed([*move.names])} {move.aside}"


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
