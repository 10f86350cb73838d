"""What happens next after an inspection or a visit, where the framework says the same for all authorities."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.compose.headline import outcome
from findings.model import Change, ChangeKind, EventKind, Findings, Grade
from findings.outcomes import Outcome

_MONITORING = (
    "Ofsted’s monitoring visits follow, several a year, as for every authority judged inadequate. "
    "The letter on the first is usually not published."
)
_SEND = (
    "The local area partnership is asked for a priority action plan, and a monitoring inspection follows, as after every "
    "area SEND inspection that finds widespread and/or systemic failings."
)
_FOCUSED = (
    "The authority is asked for an action plan, as after every focused visit that sets areas for priority action."
)


def next_steps(changes: list[Change], reading: Findings | None) -> Iterator[str]:
    """Yield sentences by the event’s kind and its result; none where the next step depends on the case."""
    kind = changes[0].event.kind
    actions = any(change.kind is ChangeKind.PRIORITY_ACTION for change in changes)
    if kind is EventKind.ILACS and _is_inadequate(changes, reading):
        yield _MONITORING
    if kind is EventKind.AREA_SEND and actions and outcome(changes) is Outcome.WIDESPREAD_FAILINGS:
        yield _SEND
    if kind is EventKind.FOCUSED_VISIT and actions:
        yield _FOCUSED


def _is_inadequate(changes: list[Change], reading: Findings | None) -> bool:
    """Say whether the overall grade is inadequate, by the changes or by the report.

    The subscription may not ask for grades.
    """
    told = {change.after for change in changes if change.kind is ChangeKind.GRADE and change.key == "overall"}
    read = {judgement.grade for judgement in reading.judgements if judgement.key == "overall"} if reading else set()
    return Grade.INADEQUATE in (told or read)
