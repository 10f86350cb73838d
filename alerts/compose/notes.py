"""The notes below a section: what it does not mean, what it compares with, and how the neighbours stand."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.alert import Group, GroupKind
from alerts.compose.context import AuthorityContext
from findings.layouts.ilacs.labels import OVERALL_GONE
from findings.model import Change, ChangeKind, Comparable, Event, EventKind, Findings
from findings.wording import day, event_name, event_words, listed, with_article

_GIVE_NO_GRADES = {EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT, EventKind.JTAI, EventKind.AREA_SEND}
#: Stands once in an alert, however many sections it has.
OWN_READING = (
    "Which points are the same, and how often one was named, is the watch’s own reading of the documents known here."
)
_NONE_KNOWN = "No earlier full inspection under this framework is known here to compare with: no point is called new."
_NOT_COMPARED = "Joint targeted area inspections are not compared with one another: no point is called new."
_WITHOUT_OVERALL = "No overall effectiveness grade is given for inspections since April 2026."


def notes(
    changes: list[Change],
    report: Findings | None,
    about: tuple[Group, ...],
    known: AuthorityContext | None,
    of_list_before: str | None,
) -> Iterator[str]:
    """Yield each note as a sentence; the account `of_list_before` only where it stands at no group."""
    given = [change for change in changes if change.kind is ChangeKind.GRADE]
    yield from _not_meant(changes, given, report)
    if any(group.kind is GroupKind.NAMED for group in about):
        yield _NOT_COMPARED if changes[0].event.kind is EventKind.JTAI else _NONE_KNOWN
    yield from _compared_with(given, known)
    if of_list_before and not any(group.kind is GroupKind.NO_LONGER_NAMED for group in about):
        yield of_list_before
    yield from _own_reading(about)
    yield from _neighbours(known) if given and known else ()


def _not_meant(changes: list[Change], given: list[Change], report: Findings | None) -> Iterator[str]:
    event = changes[0].event
    if any(c.corrects is not None for c in changes):
        yield "This corrects what was told before."
    if event.kind in _GIVE_NO_GRADES and not given:
        words = with_article(event_name(Event(kind=event.kind)))
        yield f"{words[:1].upper()}{words[1:]} gives no grades."
    keys = {judgement.key for judgement in report.judgements} if report else set()
    if _gives_no_overall(event, keys or {change.key or "" for change in given}):
        yield _WITHOUT_OVERALL


def _gives_no_overall(event: Event, keys: set[str]) -> bool:
    is_late = event.start is not None and event.start >= OVERALL_GONE
    return event.kind is EventKind.ILACS and is_late and bool(keys) and "overall" not in keys


def _compared_with(given: list[Change], known: AuthorityContext | None) -> Iterator[str]:
    """Yield the earlier inspections that the grades before are from; that frameworks differ a chart says by itself."""
    earlier = dict.fromkeys(event_words(c.before_event) for c in given if c.before_event and c.before)
    if earlier:
        yield f"The grades before are from the {listed(list(earlier))}."
    if known is None and any(c.comparable is Comparable.SIMILAR and c.before for c in given):
        yield "The framework has changed since: those grades do not compare exactly."


def _own_reading(about: tuple[Group, ...]) -> Iterator[str]:
    """Yield the note that we found the points to be the same.

    No document says so, and only documents known here are counted.
    """
    points = [(group, point) for group in about for point in group.points]
    if any(point.earlier or (point.remarks and not _is_action(group)) for group, point in points):
        yield OWN_READING


def _is_action(group: Group) -> bool:
    """Say whether the group is of priority actions.

    Their remarks only say who must act, unless they were named before.
    """
    return group.kind is GroupKind.PRIORITY_ACTION


def _neighbours(known: AuthorityContext) -> Iterator[str]:
    """Yield how the statistical neighbours stand, where the reports of some are known."""
    near = known.neighbours
    if near.known > 1:
        those = f"the {near.known} statistical neighbours whose reports are known here (of {near.of})"
        weak = f"{near.weak or 'none'} of {those} {'was' if near.weak == 1 else 'were'}"
        yield f"On {day(known.day)}, {weak} inadequate or required improvement overall."
