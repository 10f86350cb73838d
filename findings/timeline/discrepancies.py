"""Discrepancies: what a document by others says of an event that differs from Ofsted’s own report or letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.changes.compare import compare
from findings.model import Direction, Event, Findings, Grade, GradeChange, Kind, StatedGrade
from findings.wording import event_dates, event_name, judgement_name, ordinal, with_article


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One discrepancy as a sentence; `is_wrong` where it contradicts Ofsted, and does not only leave something out."""

    sentence: str
    is_wrong: bool = True


def discrepancies(
    told: Findings, ofsteds: Findings, before: Sequence[Findings], event: Event
) -> tuple[Discrepancy, ...]:
    """Return what `told` says otherwise than `ofsteds`, or leaves out; `before` are the earlier reports with grades."""
    return (
        *_of_the_event(told.event, event),
        *_of_new_grades(told, ofsteds),
        *_of_recalled_grades(told, before),
        *_of_falls(told, ofsteds, before),
    )


def _of_the_event(told: Event, event: Event) -> Iterator[Discrepancy]:
    if told.kind is not event.kind:
        yield Discrepancy(f"calls it {with_article(event_name(told))}; it was {with_article(event_name(event))}")
    elif None not in (told.visit_number, event.visit_number) and told.visit_number != event.visit_number:
        yield Discrepancy(f"calls it the {ordinal(told.visit_number or 0)}; it was the {event_name(event)}")
    if told.spans and event.spans and not _share_a_day(told, event):
        yield Discrepancy(f"dates it {event_dates(told)}; it was {event_dates(event)}")


def _share_a_day(one: Event, other: Event) -> bool:
    return any(a.start <= b.end and b.start <= a.end for a in one.spans for b in other.spans)


def _of_new_grades(told: Findings, ofsteds: Findings) -> Iterator[Discrepancy]:
    given = {judgement.key: judgement.grade for judgement in ofsteds.judgements}
    for stated in told.stated_grades:
        if not stated.new:
            continue
        if not given:
            yield Discrepancy(f"credits “{stated.grade.plain}” to it: {_no_grades(ofsteds.kind)}")
        elif given.get(stated.key, stated.grade) is not stated.grade:
            yield Discrepancy(_says(stated, given[stated.key]))


def _no_grades(kind: Kind) -> str:
    return "a visit gives no grade" if kind.is_letter else f"{with_article(kind.plain)} gives no such grade"


def _of_recalled_grades(told: Findings, before: Sequence[Findings]) -> Iterator[Discrepancy]:
    """Yield the earlier grades that it gives wrongly, where it names the month of an inspection that is known."""
    for stated in told.stated_grades:
        report = next((each for each in before if stated.as_of and stated.as_of in _months(each.event)), None)
        given = {judgement.key: judgement.grade for judgement in report.judgements} if report else {}
        if not stated.new and given.get(stated.key, stated.grade) is not stated.grade:
            yield Discrepancy(_says(stated, given[stated.key]))


def _months(event: Event) -> set[str]:
    return {f"{day:%Y-%m}" for span in event.spans for day in (span.start, span.end)}


def _says(stated: StatedGrade, given: Grade) -> str:
    of = f" of {stated.as_of}" if stated.as_of and not stated.new else ""
    return f"gives {judgement_name(stated.key)}{of} as {stated.grade.plain}; the report says {given.plain}"


def _of_falls(told: Findings, ofsteds: Findings, before: Sequence[Findings]) -> Iterator[Discrepancy]:
    """Yield the falls that a press release on an inspection leaves out.

    None where it says that the overall grade fell, since then it hides nothing.
    """
    if told.kind is not Kind.PRESS_RELEASE or not ofsteds.judgements or not before:
        return
    fell = {change.key: change for change in compare(before[-1], ofsteds).grades if change.direction is Direction.DOWN}
    said = {stated.key for stated in told.stated_grades if stated.new}
    if "overall" in fell and "overall" in said:
        return
    for key, change in fell.items():
        if key not in said:
            yield Discrepancy(f"does not say that {_fell(change)}", is_wrong=False)


def _fell(change: GradeChange) -> str:
    return f"{judgement_name(change.key)} fell to {change.after.plain if change.after else 'nothing'}"
