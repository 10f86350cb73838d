"""Prints a comparison: a table of grades, then the weaknesses, each with what it continues and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from findings.model import Comparable, Comparison, Direction, GradeChange, WeaknessChange, WeaknessStatus
from findings.wording import grade_word, judgement_name
from worker.terminal import Screen

_DIRECTIONS = {
    Direction.UP: "rose",
    Direction.DOWN: "fell",
    Direction.SAME: "the same",
    Direction.FIRST: "the first",
    Direction.NOT_GIVEN: "no longer given",
}
_NEW, _PERHAPS, _AGAIN = (f"Needs to improve: {how}" for how in ("new", "unclear whether new", "named again"))
_NOTES = {Comparable.SPLIT: "judged together with another before", Comparable.SIMILAR: "an earlier framework"}


def show(comparison: Comparison) -> None:
    console = Screen(highlight=False)
    if comparison.grades:
        console.print(_grades(comparison))
    else:
        console.print("No grades to compare.")
    for line in _points(comparison):
        console.print(line)


def _grades(comparison: Comparison) -> Table:
    table = Table("Judgement", "Before", "Now", "", box=None, header_style="bold")
    for grade in comparison.grades:
        words = (grade_word(each, without="–") for each in (grade.before, grade.after))
        table.add_row(judgement_name(grade.key), *words, _direction(grade))
    return table


def _direction(grade: GradeChange) -> str:
    note = _NOTES.get(grade.comparable) if grade.before else None
    return _DIRECTIONS[grade.direction] + (f" ({note})" if note else "")


def _points(comparison: Comparison) -> Iterator[RenderableType]:
    for heading in (_NEW, _PERHAPS, _AGAIN):
        points = [point for point in comparison.weaknesses if _heading(point) == heading]
        if points:
            yield Text(f"\n{heading}", style="bold")
            yield from (_point(point) for point in points)
    if comparison.no_longer_named:
        yield Text("\nNo longer named", style="bold")
        yield from (_indented(f"• {text}") for text in comparison.no_longer_named)


def _heading(point: WeaknessChange) -> str:
    """Only what is certain is said to be named again."""
    if point.status is WeaknessStatus.NEW:
        return _NEW
    return _AGAIN if point.is_certain else _PERHAPS


def _point(point: WeaknessChange) -> RenderableType:
    earlier = [
        _indented(
            f"{'before' if each.certain else 'perhaps the same as'}: {each.text} (both fall under: {each.because})",
            by=4,
        )
        for each in point.continues
    ]
    return Group(_indented(f"• {point.text}"), *earlier)


def _indented(text: str, by: int = 2) -> Padding:
    """The text, indented. It is a `Text`, so that rich does not take a document's words for markup."""
    return Padding(Text(text), (0, 0, 0, by))
