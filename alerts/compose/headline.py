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

#: The kinds of points that must improve now, as the line calls them.
_NAMED_NOW = {
    GroupKind.NAMED_AGAIN: "named again",
    GroupKind.NOT_CLEARLY_NEW: "perhaps named before",
    GroupKind.NEW: "new to the list",
    GroupKind.NAMED: "named",
}


def headline(
    changes: list[Change],
    given: Mapping[str, Grade],
    stayed: Mapping[str, Grade],
    about: Sequence[Group],
    earlier: Mapping[str, Grade],
) -> str:
    """Return the changes of one event in one line, without the authority’s name.

    `given` are the report’s grades, where they are known: only with them, or where the changes are a whole set of
    judgements, does the line speak of all judgements. `stayed` are those that are known to be as before. `about` are the
    points as they are grouped below the line, so that both count the same as new. `earlier` are the grades under an earlier
    framework.
    """
    grades = [c for c in changes if c.kind is ChangeKind.GRADE]
    of_grades = [*judgements(grades, given, stayed, earlier)]
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
    """Return how many priority actions there are, and how many points must improve, by what is known of each: these add up.

    Points that are no longer in the list, and those of which that is in doubt, are counted only where there is nothing else.
    """
    graded = any(c.kind is ChangeKind.GRADE for c in changes)
    actions = sum(c.kind is ChangeKind.PRIORITY_ACTION for c in changes)
    listed = _count(about, GroupKind.OF_PARTNERSHIP)
    said = [counted(actions, "area for priority action", "areas for priority action")] if actions else []
    said += [counted(listed, "area for improvement", "areas for improvement")] if listed else []
    said += _continued(about)
    counts = {kind: _count(about, kind) for kind in _NAMED_NOW}
    if sum(counts.values()):
        said.append(_to_improve(counts))
    if not said and not graded:
        said += _dropped(changes, about)
    return said


def _dropped(changes: list[Change], about: Sequence[Group]) -> list[str]:
    if gone := _count(about, GroupKind.NO_LONGER_NAMED):
        return [f"at least {counted(gone, 'weakness', 'weaknesses')} no longer in the list"]
    in_doubt = sum(c.status is WeaknessStatus.NO_LONGER_NAMED for c in changes)
    return [f"unclear whether {counted(in_doubt, 'weakness is', 'weaknesses are')} still named"] if in_doubt else []


def _to_improve(counts: Mapping[GroupKind, int]) -> str:
    """Return `14 to improve: 4 named again, 9 perhaps named before, 1 new to the list`; `2 weaknesses named again` alone."""
    kinds = [kind for kind in _NAMED_NOW if counts.get(kind)]
    if len(kinds) == 1:
        return f"{counted(counts[kinds[0]], 'weakness', 'weaknesses')} {_NAMED_NOW[kinds[0]]}"
    parts = [f"{counts[kind]} {_NAMED_NOW[kind]}" for kind in kinds if kind is not GroupKind.NAMED]
    parts += [counted(counts[kind], "other") for kind in kinds if kind is GroupKind.NAMED]
    return f"{sum(counts[kind] for kind in kinds)} to improve: {', '.join(parts)}"


def _continued(about: Sequence[Group]) -> list[str]:
    """Return that the points of an earlier inspection continue, where the document itself says so."""
    go_on = [group for group in about if group.kind is GroupKind.CONTINUED]
    return [f"Ofsted says that {group.count or 'the'} earlier areas for improvement continue" for group in go_on]


def _count(about: Sequence[Group], kind: GroupKind) -> int:
    return sum(group.count for group in about if group.kind is kind)
