"""The table of grades on the first screen: each judgement at the last inspections, and which way it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from alerts.chart import EARLIER, Chart, ChartColumn, ChartRow, chart
from alerts.compose.context import AuthorityContext
from alerts.compose.wording import is_exact, judgement, place
from findings.changes.frameworks import JUDGED_TOGETHER
from findings.model import Change, Direction, Event, Findings, Grade
from findings.wording import judgement_name

#: The inspections that have room beside each other on a phone.
MOST = 3
_MOVED = {Direction.UP: "rose", Direction.DOWN: "fell"}


def table(
    given: Sequence[Change], report: Findings | None, known: AuthorityContext | None, event: Event
) -> Chart | None:
    """Return the table; None where no grade is told or given.

    `given` are the changes of grades. Where the authority’s earlier reports are not known here, the grades that the changes
    themselves compare with stand beside.
    """
    if any(change.corrects is not None for change in given):
        return _of_changes(given, None, event)
    whole = chart(known.timeline, event) if known and report else None
    return _last(whole, given) if whole else _of_changes(given, report, event)


def _last(whole: Chart, given: Sequence[Change]) -> Chart:
    moved = {name: _moved(change) for change in given for name in _names_today(change)}
    rows = tuple(replace(row, moved=moved.get(row.judgement, "")) for row in whole.rows)
    return replace(whole, rows=rows).latest(MOST)


def _names_today(change: Change) -> list[str]:
    """The judgements in whose rows a grade stands: its own, and two where they were judged together and stand apart."""
    parts = [judgement_name(key) for key, together in JUDGED_TOGETHER.items() if together == change.key]
    return [judgement(change), *parts]


def _of_changes(given: Sequence[Change], report: Findings | None, event: Event) -> Chart | None:
    now: dict[str, Grade | None] = {each.key: each.grade for each in report.judgements} if report else {}
    changed = {change.key or judgement(change): change for change in given}
    now |= {key: change.after for key, change in changed.items()}
    if not now:
        return None
    names = {key: judgement(change) for key, change in changed.items()}
    before = next((change.before_event for change in given if change.before_event), None)
    keys = sorted(now, key=place)
    rows = [_row(names.get(key) or judgement_name(key), now[key], changed.get(key)) for key in keys]
    if all(change.before is None for change in given):
        return Chart(columns=(_column(event),), rows=tuple(replace(row, grades=row.grades[1:]) for row in rows))
    return Chart(columns=(_column(before), _column(event)), rows=tuple(rows), notes=_notes(changed))


def _row(name: str, now: Grade | None, change: Change | None) -> ChartRow:
    return ChartRow(
        judgement=name, grades=(change.before if change else None, now), moved=_moved(change) if change else ""
    )


def _moved(change: Change) -> str:
    exact = is_exact(change) and change.direction is not None and change.after is not None
    return _MOVED.get(change.direction, "") if exact and change.direction else ""


def _column(event: Event | None) -> ChartColumn:
    when = event.start if event else None
    return (
        ChartColumn(short=f"{when:%b %Y}", month=f"{when:%B %Y}")
        if when
        else ChartColumn(short="before", month="before")
    )


def _notes(changed: Mapping[str, Change]) -> tuple[str, ...]:
    is_similar = any(change.before and not is_exact(change) for change in changed.values())
    return (EARLIER,) if is_similar else ()
