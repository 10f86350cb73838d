"""A section of an alert: all that one event meant for one authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alerts.alert import Group, GroupKind, Section
from alerts.chart import chart
from alerts.headline import NO_OVERALL_FROM, headline
from alerts.known import Known
from alerts.lines import grade_line, groups, links
from alerts.next_steps import next_steps
from alerts.outside import LONGEST_NAME, LONGEST_SENTENCE, clipped
from alerts.register import Register
from alerts.wording import counted, event_line, grade_word, in_sentence, listed
from findings.model import Change, ChangeKind, Direction, Event, EventKind, Findings
from findings.plain import day, event_name, event_words, judgement_name, with_article

#: What a document says as a whole, by the sha256 of its bytes.
Readings = Mapping[str, Findings]

_GIVE_NO_GRADES = {EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT, EventKind.JTAI, EventKind.AREA_SEND}
_ORDER = ("overall", "leaders", "leadership", "help_protection")
_WITHOUT_OVERALL = "No overall effectiveness grade is given for inspections since April 2026."


def by_event(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes of each event of each authority together, the gravest first."""
    events: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        event = change.event
        events.setdefault((change.urn, event.kind, event.start, event.visit_number), []).append(change)
    return sorted(events.values(), key=lambda told: (_gravity(told), told[0].authority, told[0].at))


def section(changes: list[Change], readings: Readings, known: Known | None = None) -> Section:
    """The changes of one event as a section, beside what else is known of the authority."""
    given = sorted((c for c in changes if c.kind is ChangeKind.GRADE), key=_place)
    line = headline(changes, _all_keys(given, readings))
    about = groups(changes, known.register if known else Register())
    texts = [clipped(c.text, LONGEST_SENTENCE) for c in changes if c.kind in _TOLD_IN_A_SENTENCE and c.text]
    published = next((c.publication.published for c in changes if c.publication.published), None)
    return Section(
        authority=clipped(changes[0].authority, LONGEST_NAME),
        headline=line + _retold(changes, about),
        event=event_line(changes[0].event),
        published=f"Published {day(published)}" if published else None,
        grades=tuple(grade_line(change) for change in given),
        also_judged=_also_judged(given, readings),
        groups=about,
        sentences=tuple(dict.fromkeys(text for text in texts if text.rstrip(".") != line)),
        notes=(*_notes(changes, given, readings), *(_neighbours(known) if given and known else ())),
        links=links(changes),
        chart=chart(known.story, changes[0].event) if given and known else None,
        next_steps=tuple(next_steps(changes, _reading(changes, readings))),
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


def _place(change: Change) -> int:
    """Overall effectiveness and the leaders first, as reports have them; the others in the order they came."""
    return _ORDER.index(change.key) if change.key in _ORDER else len(_ORDER)


def _gravity(changes: list[Change]) -> tuple[int, ...]:
    """Sorts the gravest first: falls (to the lowest grade, and the most), priority actions, other grades, the rest."""
    falls = [c for c in changes if c.kind is ChangeKind.GRADE and c.direction is Direction.DOWN]
    lowest = min((c.after.rank for c in falls if c.after and c.after.rank is not None), default=9)
    actions = sum(c.kind is ChangeKind.PRIORITY_ACTION for c in changes)
    graded = sum(c.kind is ChangeKind.GRADE for c in changes)
    return lowest, -len(falls), -actions, -graded, -len(changes)


def _reading(changes: list[Change], readings: Readings) -> Findings | None:
    """The one reading that the grades come from; none where they come from several, or where some correct others."""
    documents = {c.publication.sha256 for c in changes}
    if len(documents) != 1 or any(c.corrects is not None for c in changes):
        return None
    return readings.get(documents.pop())


def _all_keys(given: list[Change], readings: Readings) -> frozenset[str] | None:
    reading = _reading(given, readings)
    return frozenset(j.key for j in reading.judgements) if reading and reading.judgements else None


def _also_judged(given: list[Change], readings: Readings) -> tuple[str, ...]:
    """The report’s other grades: those that did not change, or whose change the subscription does not ask for."""
    reading = _reading(given, readings)
    told = {c.key for c in given}
    others = [j for j in reading.judgements if j.key not in told] if reading else []
    return tuple(f"{in_sentence(judgement_name(j.key))} {grade_word(j.grade)}" for j in others)


def _notes(changes: list[Change], given: list[Change], readings: Readings) -> list[str]:
    """What the alert does not mean."""
    event, notes = changes[0].event, []
    if any(c.corrects is not None for c in changes):
        notes.append("This corrects what was told before.")
    if event.kind in _GIVE_NO_GRADES and not given:
        words = with_article(event_name(Event(kind=event.kind)))
        notes.append(f"{words[:1].upper()}{words[1:]} gives no grades.")
    if _gives_no_overall(given, _all_keys(given, readings)):
        notes.append(_WITHOUT_OVERALL)
    return [*notes, *_compared_with(given)]


def _compared_with(given: list[Change]) -> list[str]:
    """The earlier inspections that the grades before are from."""
    earlier = dict.fromkeys(event_words(c.before_event) for c in given if c.before_event and c.before)
    return [f"The grades before are from the {listed(list(earlier))}."] if earlier else []


def _neighbours(known: Known) -> list[str]:
    """How the statistical neighbours stand, where the reports of some are known here."""
    near = known.neighbours
    if near.known < 2:
        return []
    those = f"{near.weak} of the {near.known} statistical neighbours known here (of {near.of})"
    return [
        f"On {day(known.day)}, {those} {'was' if near.weak == 1 else 'were'} inadequate or required improvement overall."
    ]


def _gives_no_overall(given: list[Change], all_keys: frozenset[str] | None) -> bool:
    if not given or given[0].event.kind is not EventKind.ILACS:
        return False
    began = given[0].event.start
    keys = all_keys or {c.key for c in given}
    return began is not None and began >= NO_OVERALL_FROM and "overall" not in keys
