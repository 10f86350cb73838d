"""News: the changes that a newly read document makes in grades, weaknesses and priority actions, or its publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from findings.changes.sentences import being_checked, no_grade_changed, published
from findings.model import (
    Change,
    ChangeKind,
    Comparison,
    Direction,
    Event,
    Findings,
    GradeChange,
    Kind,
    PriorityAction,
    Publication,
    Status,
    Weakness,
    WeaknessChange,
    WeaknessStatus,
)
from findings.outcomes import Outcome
from findings.wording import judgement_name

_NO_NEWS = (Direction.SAME, Direction.NOT_GIVEN)

#: Makes a change of one document; the arguments are what differs from its other changes.
NewChange = Callable[..., Change]


def news(
    comparison: Comparison,
    findings: Findings,
    *,
    urn: str,
    authority: str,
    publication: Publication,
    before: Findings | None,
    at: datetime,
) -> tuple[Change, ...]:
    """Return the changes that a document makes, compared with `before`; never empty, since its publication is news.

    A grade that stayed the same, or is no longer given, is no change. Of a held document only the publication is told,
    and that it is being checked. Priority actions of an earlier visit are not new.
    """
    if findings.status is not Status.READ and not findings.kind.by_others:
        return held(urn=urn, authority=authority, event=findings.event, publication=publication, at=at)
    change = changes_in(findings, urn=urn, authority=authority, publication=publication, at=at)
    found = tuple(one for one in all_changes(change, comparison, findings, before) if is_news(one))
    if findings.kind.gives_grades:
        return found or (change(kind=ChangeKind.DOCUMENT, text=no_grade_changed(findings.event)),)
    return (_document(change, findings.kind, findings.event, publication, findings.outcome), *found)


def held(*, urn: str, authority: str, event: Event, publication: Publication, at: datetime) -> tuple[Change, ...]:
    """Return the change for a held document: that it is published, and that it is being checked.

    `event` is what is known of it, from the document or from the page that lists it.
    """
    return (
        Change(
            kind=ChangeKind.DOCUMENT,
            urn=urn,
            authority=authority,
            event=event,
            publication=publication,
            at=at,
            text=being_checked(event),
            being_checked=True,
        ),
    )


def published_only(
    *, kind: Kind, urn: str, authority: str, event: Event, publication: Publication, at: datetime
) -> tuple[Change, ...]:
    """Return the change for a document of a kind that is not read: that it is published.

    `event` is what the page that lists it says.
    """
    change = partial(
        Change, urn=urn, authority=authority, event=event, publication=publication, at=at, document_kind=kind
    )
    return (_document(change, kind, event, publication),)


def changes_in(findings: Findings, *, urn: str, authority: str, publication: Publication, at: datetime) -> NewChange:
    """Return the function that makes the changes of this document."""
    return partial(
        Change,
        urn=urn,
        authority=authority,
        event=findings.event,
        publication=publication,
        at=at,
        document_kind=findings.kind,
    )


def is_news(change: Change) -> bool:
    """Say whether a change is news: a grade that stayed the same, or is no longer given, is not."""
    return change.direction not in _NO_NEWS


def all_changes(
    change: NewChange, comparison: Comparison, findings: Findings, before: Findings | None
) -> Iterator[Change]:
    """Yield grades, priority actions and weaknesses of a document as changes, also those that are no news."""
    yield from (_grade(change, found, findings, before) for found in comparison.grades)
    yield from (_priority_action(change, action) for action in findings.priority_actions if action.event is None)
    yield from _weaknesses(change, comparison, findings, before)


def outcome_of(change: NewChange, findings: Findings, publication: Publication) -> Iterator[Change]:
    """Yield the change that tells the outcome of an area SEND inspection, where the document has one."""
    if findings.outcome:
        yield _document(change, findings.kind, findings.event, publication, findings.outcome)


def _grade(change: NewChange, found: GradeChange, findings: Findings, before: Findings | None) -> Change:
    judgement = next((j for j in findings.judgements if j.key == found.key), None)
    return change(
        kind=ChangeKind.GRADE,
        key=found.key,
        name=judgement_name(found.key),
        before_key=found.before_key,
        before=found.before,
        after=found.after,
        direction=found.direction,
        comparable=found.comparable,
        before_event=before.event if before and found.before_key else None,
        page=judgement.page if judgement else None,
        quote=judgement.quote if judgement else None,
    )


def _priority_action(change: NewChange, action: PriorityAction) -> Change:
    return change(
        kind=ChangeKind.PRIORITY_ACTION,
        status=WeaknessStatus.NEW,
        text=whole(action),
        point=action.words,
        responsible=action.responsible,
        page=action.page,
        quote=action.text,
    )


def _weaknesses(
    change: NewChange, comparison: Comparison, findings: Findings, before: Findings | None
) -> Iterator[Change]:
    """New ones, then those still named, then those no longer named, whose page is in the earlier document.

    A point is told as still named only where a link to the earlier report is certain: what is perhaps the same stays
    with it, for who asks.
    """
    points = {point.text: point for point in findings.needs_improvement}
    points_before = {point.text: point for point in before.needs_improvement} if before else {}
    earlier = before.event if before else None
    named = partial(change, kind=ChangeKind.WEAKNESS)
    for status in (WeaknessStatus.NEW, WeaknessStatus.STILL_NAMED):
        for found in (each for each in comparison.weaknesses if _told_as(each) is status):
            since = earlier if found.is_certain else None
            point = points[found.text]
            yield named(
                status=status,
                text=whole(point),
                point=point.words,
                continues=found.continues,
                before_event=since,
                page=point.page,
                quote=point.text,
            )
    for text in comparison.no_longer_named:
        gone = points_before[text]
        yield named(status=WeaknessStatus.NO_LONGER_NAMED, text=whole(gone), point=gone.words, before_event=earlier)


def _told_as(found: WeaknessChange) -> WeaknessStatus:
    return WeaknessStatus.STILL_NAMED if found.is_certain else WeaknessStatus.NEW


def whole(point: Weakness | PriorityAction) -> str:
    """Return the point with its sub-points: “… care leavers, including:” says nothing without them."""
    return " ".join((point.text, "; ".join(point.sub))) if point.sub else point.text


def _document(
    change: NewChange, kind: Kind, event: Event, publication: Publication, outcome: str | None = None
) -> Change:
    is_letter = not kind.by_others and event.kind.is_visit
    what = ChangeKind.VISIT if is_letter else ChangeKind.DOCUMENT
    concluded = None if kind.by_others else Outcome.of(outcome)
    return change(kind=what, text=published(kind, event, publication, concluded), outcome=concluded)
