"""“Areas for priority action” and “Areas for improvement”: the two tables that end an area SEND report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from findings.layouts.area_send.cells import Cell, areas_of_a_cell, cells_in
from findings.layouts.area_send.rows import rows_in
from findings.model import PriorityAction, Weakness
from findings.text.lines import Line

# The section’s heading and the table’s head, which may be repeated on the next page: “Responsible body Areas for priority
# action”.
_PRIORITY = re.compile(
    r"(?:Responsible bod(?:y|ies)\s*)?Areas? (?:for|of) priority actions?\s*[:.]?|Responsible bod(?:y|ies)",
    re.IGNORECASE,
)
_IMPROVEMENT = re.compile(r"Areas? (?:for|of) improvements?\s*[:.]?", re.IGNORECASE)
_END = re.compile(
    r"(?:Local )?area partnership details|Local authority\s+(?:NHS )?integrated care board|Information about th(?:is|e) inspection"
    r"|Inspection team",
    re.IGNORECASE,
)
# In lines. The longest table so far has 60.
_LONGEST_TABLE = 1000
_NONE = re.compile(r"There (?:are|were) no areas?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Areas:
    """The contents of both tables; `doubts` say what could not be read of them."""

    priority_actions: tuple[PriorityAction, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tables:
    priority: list[Line] = field(default_factory=list)
    improvement: list[Line] = field(default_factory=list)
    has_bodies: bool = False


def areas_in(lines: Sequence[Line]) -> Areas:
    """Return the areas of the whole report."""
    tables = _tables(lines)
    actions = tuple(_actions(tables))
    weaknesses = tuple(
        Weakness(text=cell.text, page=cell.lines[0].page, sub=cell.sub_points)
        for cell in _told(cells_in(tables.improvement))
    )
    return Areas(actions, weaknesses, tuple(_doubts(tables, actions, weaknesses)))


def _tables(lines: Sequence[Line]) -> _Tables:
    tables = _Tables()
    table: list[Line] | None = None
    for line in lines:
        if _PRIORITY.fullmatch(line.text):
            table = tables.priority
            tables.has_bodies |= line.text.casefold().startswith("responsible")
        elif _IMPROVEMENT.fullmatch(line.text):
            table = tables.improvement
        elif table is not None and (_END.match(line.text) or len(table) > _LONGEST_TABLE):
            break
        elif table is not None:
            table.append(line)
    return tables


def _actions(tables: _Tables) -> Iterator[PriorityAction]:
    if not tables.has_bodies:
        yield from (_action(cell, None) for cell in _told(cells_in(tables.priority)))
        return
    for row in rows_in(tables.priority):
        responsible = row.responsible.rstrip(".") or None
        yield from (_action(cell, responsible) for cell in _told(areas_of_a_cell(row.area)))


def _action(cell: Cell, responsible: str | None) -> PriorityAction:
    return PriorityAction(text=cell.text, page=cell.lines[0].page, responsible=responsible, sub=cell.sub_points)


def _told(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Leave out “There are no areas for priority action”."""
    return (cell for cell in cells if not _NONE.match(cell.text))


def _doubts(tables: _Tables, actions: Sequence[PriorityAction], weaknesses: Sequence[Weakness]) -> Iterator[str]:
    if max(len(tables.priority), len(tables.improvement)) > _LONGEST_TABLE:
        yield "A table of areas has no end."
    if not weaknesses:
        yield "No areas for improvement were found: their table is missing, or written in a form that is not known."
    if any(action.responsible is None for action in actions) and tables.has_bodies:
        yield "The table of priority actions names no responsible body for one of them."
    if any(action.text[:1].islower() for action in actions) or any(area.text[:1].islower() for area in weaknesses):
        yield "An area in the tables begins in the middle of a sentence: a row could not be told from the next."
