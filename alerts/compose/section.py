"""A section of an alert: all that one event meant for one authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alerts.alert import AlertSection, Group, GroupKind
from alerts.chart import chart
from alerts.compose.context import AuthorityContext, Register
from alerts.compose.headline import headline
from alerts.compose.lines import grade_line, groups, links
from alerts.compose.next_steps import next_steps
from alerts.compose.notes import notes
from alerts.compose.unchanged import unchanged
from alerts.compose.wording import counted, event_line, in_sentence, place
from findings.model import Change, ChangeKind, Direction, Findings, Grade, Judgement, Status
from findings.text.safe import LONGEST_NAME, LONGEST_SENTENCE, clipped
from findings.wording import day, grade_word, judgement_name

#: What a document says as a whole, by the sha256 of its bytes.
Readings = Mapping[str, Findings]


def by_event(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes of each event of each authority together, the gravest first."""
    events: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        event = change.event
        events.setdefault((change.urn, event.kind, event.start, event.visit_number), []).append(change)
    return sorted(events.values(), key=lambda told: (_gravity(told), told[0].authority, told[0].at))


def section(changes: list[Change], readings: Readings, known: AuthorityContext | None = None) -> AlertSection:
    """The changes of one event as a section, beside what else is known of the authority."""
    given = sorted((c for c in changes if c.kind is ChangeKind.GRADE), key=lambda change: place(change.key))
    report = _report(changes, readings)
    as_before = unchanged(report, known)
    line = headline(changes, _given(report), as_before)
    about = groups(changes, known.register if known else Register())
    texts = [clipped(c.text, LONGEST_SENTENCE) for c in changes if c.kind in _TOLD_IN_A_SENTENCE and c.text]
    published = next((c.publication.published for c in changes if c.publication.published), None)
    others = _others(given, report)
    return AlertSection(
        authority=clipped(changes[0].authority, LONGEST_NAME),
        headline=line + _retold(changes, about),
        event=event_line(changes[0].event),
        published=f"Published {day(published)}" if published else None,
        grades=tuple(grade_line(change) for change in given),
        unchanged=tuple(_judged(j) for j in others if j.key in as_before),
        also_judged=tuple(_judged(j) for j in others if j.key not in as_before),
        groups=about,
        sentences=tuple(dict.fromkeys(text for text in texts if text.rstrip(".").casefold() != line.casefold())),
        notes=tuple(notes(changes, report, about, known)),
        links=links(changes),
        chart=chart(known.timeline, changes[0].event) if given and known else None,
        next_steps=tuple(next_steps(changes, report)),
    )


_TOLD_IN_A_SENTENCE = {ChangeKind.VISIT, ChangeKind.DOCUMENT}


def _retold(changes: list[Change], about: tuple[Group, ...]) -> str:
    """What a letter without a list says of weaknesses named before, in numbers."""
    if {change.kind for change in changes} != {ChangeKind.VISIT}:
        return ""
    counts = {group.kind: group.count for group in about}
    again, better = counts.get(GroupKind.NAMED_AGAIN, 0), counts.get(GroupKind.IMPROVING, 0)
    said = [counted(again, "weakness", "weaknesses") + " named again"] if again else []
    said += [counted(better, "weakness", "weaknesses") + " said to improve"] if better else []
    return "".join(f"; {each}" for each in said)


def _gravity(changes: list[Change]) -> tuple[int, ...]:
    """Sorts the gravest first: falls (to the lowest grade, and the most), priority actions, other grades, the rest."""
    falls = [c for c in changes if c.kind is ChangeKind.GRADE and c.direction is Direction.DOWN]
    lowest = min((c.after.rank for c in falls if c.after and c.after.rank is not None), default=9)
    actions = sum(c.kind is ChangeKind.PRIORITY_ACTION for c in changes)
    graded = sum(c.kind is ChangeKind.GRADE for c in changes)
    return lowest, -len(falls), -actions, -graded, -len(changes)


def _report(changes: list[Change], readings: Readings) -> Findings | None:
    """The one report that the news is from; none where it is from several, or where some of it corrects what was told.

    None where it is still being checked: what was read of it then is in doubt. What others publish is no report, even a
    copy of one.
    """
    told = [c for c in changes if c.kind not in _TOLD_IN_A_SENTENCE] or changes
    documents = {c.publication.sha256 for c in told}
    by_others = any(c.document_kind and c.document_kind.by_others for c in told)
    if by_others or len(documents) != 1 or any(c.corrects is not None or c.being_checked for c in changes):
        return None
    report = readings.get(documents.pop())
    return report if report and report.status is Status.READ else None


def _given(report: Findings | None) -> dict[str, Grade]:
    return {judgement.key: judgement.grade for judgement in report.judgements} if report else {}


def _others(given: list[Change], report: Findings | None) -> list[Judgement]:
    """The report’s other grades: those that did not change, or whose change the subscription does not ask for."""
    told = {c.key for c in given}
    others = [j for j in report.judgements if j.key not in told] if report else []
    return sorted(others, key=lambda judgement: place(judgement.key))


def _judged(judgement: Judgement) -> str:
    return f"{in_sentence(judgement_name(judgement.key))} {grade_word(judgement.grade)}"
