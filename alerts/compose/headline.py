"""The headline of one event: `inadequate in all five judgements (overall was requires improvement)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alerts.alert import Group, GroupKind
from alerts.compose.grades import judgements
from alerts.compose.wording import counted
from findings.model import Change, ChangeKind, Event, EventKind, Grade, WeaknessStatus
from findings.outcomes import Outcome
from findings.text.safe import LONGEST_SENTENCE, clipped
from findings.wording import event_name, with_article

_OUTCOMES = {
    Outcome.TYPICALLY_POSITIVE: "typically positive experiences and outcomes",
    Outcome.INCONSISTENT: "inconsistent experiences and outcomes",
    Outcome.WIDESPREAD_FAILINGS: "widespread and/or systemic failings",
}


def headline(
    changes: list[Change],
    given: Mapping[str, Grade] | None = None,
    stayed: Mapping[str, Grade] | None = None,
    about: Sequence[Group] = (),
    earlier: Mapping[str, Grade] | None = None,
) -> str:
    """Return the changes of one event in one line, without the authority’s name.

    `given` are the report’s grades, where they are known: only with them, or where the changes are a whole set of
    judgements, does the line speak of all judgements. `stayed` are those that are known to be as before. `about` are the
    points as they are grouped below the line, so that both count the same as new. `earlier` are the grades under an earlier
    framework.
    """
    grades = [c for c in changes if c.kind is ChangeKind.GRADE]
    of_grades = [*judgements(grades, given or {}, stayed or {}, earlier or {})]
    if grades:
        return "; ".join([*of_grades, *_points(changes, about)])
    concluded = outcome(changes)
    said = [*of_grades, *([_OUTCOMES[concluded]] if concluded else []), *_points(changes, about)]
    if said:
        return "; ".join(said) + ("" if stayed else _after_what(changes[0].event))
    sentence = next((c.text for c in changes if c.text), "a document was published")
    return _after_a_name(clipped(sentence, LONGEST_SENTENCE).rstrip("."))


def outcome(changes: list[Change]) -> Outcome | None:
    """Return the outcome of an area SEND inspection that the changes tell, None where they tell none."""
    return next((change.outcome for change in changes if change.outcome), None)


def _after_a_name(sentence: str) -> str:
    """Return the sentence as it goes on after `Halton: `."""
    return f"a{sentence[1:]}" if sentence.startswith(("A ", "An ")) else sentence


def _after_what(event: Event) -> str:
    return "" if event.kind is EventKind.NONE else f" after {with_article(event_name(event))}"


def _points(changes: list[Change], about: Sequence[Group]) -> list[str]:
    """Return how many priority actions and new weaknesses there are.

    Other points are counted only where there are none of these.
    """
    actions = sum(c.kind is ChangeKind.PRIORITY_ACTION for c in changes)
    weaknesses = [c for c in changes if c.kind is ChangeKind.WEAKNESS]
    by_status = {status: sum(c.status is status for c in weaknesses) for status in WeaknessStatus}
    graded = any(c.kind is ChangeKind.GRADE for c in changes)
    said = [counted(actions, "area for priority action", "areas for priority action")] if actions else []
    perhaps = sum(group.count for group in about if group.kind is GroupKind.NOT_CLEARLY_NEW)
    listed = sum(group.count for group in about if group.kind is GroupKind.OF_PARTNERSHIP)
    said += [counted(listed, "area for improvement", "areas for improvement")] if listed else []
    if new := by_status[WeaknessStatus.NEW] - perhaps:
        is_named = any(group.kind is GroupKind.NAMED for group in about)
        said.append(_named(new) if is_named else counted(new, "new weakness", "new weaknesses"))
    if perhaps:
        said.append((f"{perhaps}" if new else counted(perhaps, "weakness", "weaknesses")) + " perhaps named before")
    if by_status[WeaknessStatus.STILL_NAMED] and not graded:
        said.append(counted(by_status[WeaknessStatus.STILL_NAMED], "weakness", "weaknesses") + " named again")
    gone = by_status[WeaknessStatus.NO_LONGER_NAMED]
    if about:
        gone = sum(group.count for group in about if group.kind is GroupKind.NO_LONGER_NAMED)
    if gone and not said and not graded:
        said.append(counted(gone, "weakness", "weaknesses") + " no longer in the list")
    return said


def _named(count: int) -> str:
    return counted(count, "weakness", "weaknesses") + " named"
