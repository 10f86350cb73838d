"""The stored documents of an invented borough."""

from __future__ import annotations

from datetime import date, timedelta

from findings.model import (
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Precision,
    PriorityAction,
    Publication,
    Remark,
    Span,
    StatedGrade,
    Weakness,
)
from findings.timeline.stored_document import StoredDocument

URN = "9900001"
FOSTERING_2021 = "Private fostering arrangements are not consistently identified and assessed."
FOSTERING_2024 = "The identification, assessment and support of children living in private fostering arrangements."
FOSTERING_2025 = "There is not a consistently effective response to children living in private fostering arrangements."
SUFFICIENCY = "The sufficiency of placements for children in care."
SUPERVISION = "The quality and regularity of supervision and management oversight."


def visit(start: date, number: int | None = None, kind: EventKind = EventKind.MONITORING_VISIT) -> Event:
    return Event(
        kind=kind,
        urn=URN,
        spans=(Span(start, start + timedelta(days=1)),),
        precision=Precision.DAY,
        visit_number=number,
    )


def month(kind: EventKind, year: int, number: int, visit_number: int | None = None) -> Event:
    first = date(year, number, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Event(kind=kind, urn=URN, spans=(Span(first, last),), precision=Precision.MONTH, visit_number=visit_number)


def filed(identity: str, findings: Findings, published: date | None, revision: int = 1) -> StoredDocument:
    return StoredDocument(
        identity=identity,
        publication=Publication(url=f"https://example.org/{identity}", sha256=identity, label="", published=published),
        findings=findings,
        is_ofsteds=not findings.kind.by_others,
        revision=revision,
    )


def report(
    start: date,
    grades: dict[str, Grade],
    points: tuple[str, ...] = (),
    prose: tuple[str, ...] = (),
    *,
    kind: Kind = Kind.ILACS,
    strengths: tuple[str, ...] = (),
) -> Findings:
    return Findings(
        kind=kind,
        event=Event(
            kind=EventKind(kind.value),
            urn=URN,
            spans=(Span(start, start + timedelta(days=11)),),
            precision=Precision.DAY,
        ),
        judgements=tuple(Judgement(key=key, name=key, grade=grade, page=1, quote=key) for key, grade in grades.items()),
        needs_improvement=tuple(Weakness(text=text, page=2) for text in points),
        concerns=remarks(prose),
        strengths=remarks(strengths),
    )


def letter(event: Event, concerns: tuple[str, ...] = (), strengths: tuple[str, ...] = ()) -> Findings:
    return Findings(kind=Kind(event.kind.value), event=event, concerns=remarks(concerns), strengths=remarks(strengths))


def by_others(
    kind: Kind,
    event: Event,
    *,
    looks_back_on: tuple[Event, ...] = (),
    concerns: tuple[str, ...] = (),
    strengths: tuple[str, ...] = (),
    stated: tuple[StatedGrade, ...] = (),
    actions: tuple[PriorityAction, ...] = (),
) -> Findings:
    return Findings(
        kind=kind,
        event=event,
        other_events=looks_back_on,
        concerns=remarks(concerns),
        strengths=remarks(strengths),
        stated_grades=stated,
        priority_actions=actions,
    )


def remarks(texts: tuple[str, ...]) -> tuple[Remark, ...]:
    return tuple(Remark(text=text, quote=text, page=3) for text in texts)


def history() -> list[StoredDocument]:
    """Return documents on two inspections and two visits, with all that others wrote of them."""
    actions = visit(date(2022, 10, 12), kind=EventKind.FOCUSED_VISIT)
    focused = visit(date(2023, 11, 22), kind=EventKind.FOCUSED_VISIT)
    monitoring = visit(date(2025, 4, 29), 2)
    fair = dict.fromkeys(("overall", "leaders", "help_protection"), Grade.REQUIRES_IMPROVEMENT)
    low = dict.fromkeys(("overall", "leaders", "help_protection"), Grade.INADEQUATE)
    return [
        filed("report-2021", report(date(2021, 3, 1), fair, (SUFFICIENCY, SUPERVISION), (FOSTERING_2021,)), date(2021, 5, 4)),
        filed(
            "paper-2024",
            by_others(
                Kind.COMMITTEE_REPORT, focused, looks_back_on=(actions,),
                actions=(PriorityAction(text="The quality assurance of social work practice.", event=actions),),
            ),
            date(2024, 1, 23),
        ),
        filed("statement-2024", by_others(Kind.PRESS_RELEASE, focused), date(2024, 1, 13)),
        filed("report-2024", report(date(2024, 5, 13), low, (FOSTERING_2024, SUPERVISION)), date(2024, 7, 12)),
        filed(
            "release-2025",
            by_others(
                Kind.PRESS_RELEASE, month(EventKind.MONITORING_VISIT, 2025, 4, 2),
                looks_back_on=(month(EventKind.ILACS, 2024, 5),),
                strengths=("Management oversight and supervision are more regular.",),
            ),
            date(2025, 6, 4),
        ),
        filed("letter-2025", letter(monitoring, (FOSTERING_2025,)), date(2025, 6, 5)),
        filed(
            "story-2025",
            by_others(Kind.NEWS, month(EventKind.MONITORING_VISIT, 2025, 4), concerns=(FOSTERING_2025,)),
            date(2025, 6, 27),
        ),
    ]  # fmt: skip
