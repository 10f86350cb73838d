"""Wexmoor, an invented borough: its changes, documents and subscriptions for tests of alerts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from findings.model import (
    Change,
    ChangeKind,
    Comparable,
    Continues,
    Direction,
    Event,
    EventKind,
    Grade,
    Kind,
    Precision,
    Publication,
    Span,
    WeaknessStatus,
)
from findings.outcomes import Outcome

REPORT = "https://files.example.org/v1/file/50252259"
INSPECTION = Event(kind=EventKind.ILACS, spans=(Span(date(2024, 5, 13), date(2024, 5, 24)),), precision=Precision.DAY)
EARLIER = Event(kind=EventKind.ILACS, spans=(Span(date(2020, 3, 2), date(2020, 3, 13)),), precision=Precision.DAY)
VISIT = Event(
    kind=EventKind.MONITORING_VISIT,
    visit_number=2,
    spans=(Span(date(2024, 6, 4), date(2024, 6, 5)),),
    precision=Precision.DAY,
)
REQUIRES_IMPROVEMENT, INADEQUATE, GOOD, OUTSTANDING = (
    Grade.REQUIRES_IMPROVEMENT,
    Grade.INADEQUATE,
    Grade.GOOD,
    Grade.OUTSTANDING,
)
FIVE = ("overall", "leaders", "help_protection", "in_care", "care_leavers")
FOUR = FIVE[1:]


def publication(url: str = REPORT, label: str = "Children's services inspection, PDF") -> Publication:
    return Publication(url=url, sha256="ab" * 32, label=label, published=date(2024, 7, 12))


def change(
    kind: ChangeKind,
    *,
    authority: str = "Wexmoor Borough Council",
    urn: str = "9900001",
    event: Event = INSPECTION,
    at: datetime = datetime(2024, 7, 12, 8, 31, tzinfo=UTC),
    source: Publication | None = None,
    key: str | None = None,
    before: Grade | None = None,
    after: Grade | None = None,
    direction: Direction | None = None,
    comparable: Comparable | None = None,
    before_event: Event | None = None,
    status: WeaknessStatus | None = None,
    text: str | None = None,
    continues: tuple[Continues, ...] = (),
    responsible: str | None = None,
    page: int | None = None,
    quote: str | None = None,
    corrects: int | None = None,
    being_checked: bool = False,
    document_kind: Kind | None = None,
    outcome: Outcome | None = None,
) -> Change:
    return Change(
        kind=kind,
        urn=urn,
        authority=authority,
        event=event,
        publication=source or publication(),
        at=at,
        key=key,
        before=before,
        after=after,
        direction=direction,
        comparable=comparable,
        before_event=before_event,
        status=status,
        text=text,
        continues=continues,
        responsible=responsible,
        page=page,
        quote=quote,
        corrects=corrects,
        being_checked=being_checked,
        document_kind=document_kind,
        outcome=outcome,
        point=text,
    )


def grade(
    key: str,
    before: Grade | None,
    after: Grade,
    comparable: Comparable = Comparable.SAME,
    *,
    authority: str = "Wexmoor Borough Council",
    urn: str = "9900001",
    event: Event = INSPECTION,
    corrects: int | None = None,
    quote: str | None = None,
) -> Change:
    return change(
        ChangeKind.GRADE,
        authority=authority,
        urn=urn,
        event=event,
        key=key,
        before=before,
        after=after,
        direction=_direction(before, after),
        comparable=comparable,
        before_event=EARLIER if before else None,
        page=1,
        quote=quote or f"{key} {after.plain}",
        corrects=corrects,
    )


def weakness(
    text: str,
    status: WeaknessStatus = WeaknessStatus.NEW,
    *continues: Continues,
    page: int | None = 2,
    authority: str = "Wexmoor Borough Council",
    urn: str = "9900001",
) -> Change:
    return change(
        ChangeKind.WEAKNESS,
        authority=authority,
        urn=urn,
        text=text,
        status=status,
        continues=continues,
        before_event=EARLIER if continues else None,
        page=page,
        quote=text if page else None,
    )


def priority_action(text: str, event: Event = INSPECTION, responsible: str | None = None) -> Change:
    return change(
        ChangeKind.PRIORITY_ACTION,
        event=event,
        status=WeaknessStatus.NEW,
        text=text,
        responsible=responsible,
        page=3,
        quote=text,
    )


def letter(text: str = "Ofsted published a letter on its second monitoring visit of 4 to 5 June 2024.") -> Change:
    source = publication("https://files.example.org/v1/file/50252301", "Children's services monitoring visit, PDF")
    return change(ChangeKind.VISIT, event=VISIT, source=source, text=text)


def fall() -> list[Change]:
    """Return changes in which all five grades fall, some weaknesses are new, some named again, one no longer."""
    private_fostering = Continues(
        text="Private fostering arrangements are not consistently identified and assessed.",
        because="private fostering",
        certain=True,
    )
    return [
        *(grade(key, REQUIRES_IMPROVEMENT, INADEQUATE) for key in FIVE[:3]),
        *(grade(key, REQUIRES_IMPROVEMENT, INADEQUATE, Comparable.SPLIT) for key in FIVE[3:]),
        priority_action("Children at risk of significant harm are seen without delay."),
        weakness("The timeliness and quality of return home interviews when children go missing."),
        weakness("The oversight of caseloads by managers."),
        weakness("Support for children in private fostering.", WeaknessStatus.STILL_NAMED, private_fostering),
        weakness("The take-up of health assessments.", WeaknessStatus.NO_LONGER_NAMED, page=None),
    ]


def _direction(before: Grade | None, after: Grade) -> Direction:
    if before is None or before.rank is None or after.rank is None:
        return Direction.FIRST
    if before.rank == after.rank:
        return Direction.SAME
    return Direction.UP if after.rank > before.rank else Direction.DOWN
