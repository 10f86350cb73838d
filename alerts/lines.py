"""The lines of an alert: a change as one line, with the words and the page that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.alert import GradeLine, Group, GroupKind, Link, Point
from alerts.outside import LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT, address, at_page, clipped
from alerts.wording import comparable_note, grade_word, judgement, said, sign
from findings.model import Change, ChangeKind, Direction, EventKind, WeaknessStatus
from findings.plain import event_dates

_STATUSES = {
    WeaknessStatus.NEW: GroupKind.NEW,
    WeaknessStatus.STILL_NAMED: GroupKind.NAMED_AGAIN,
    WeaknessStatus.NO_LONGER_NAMED: GroupKind.NO_LONGER_NAMED,
}
_HEADINGS = {
    GroupKind.PRIORITY_ACTION: "Areas for priority action",
    GroupKind.NEW: "Needs to improve: new",
    GroupKind.NAMED_AGAIN: "Needs to improve: named again",
    GroupKind.NO_LONGER_NAMED: "No longer named",
}
_GROUP_NOTES = {GroupKind.NO_LONGER_NAMED: "Not being named does not mean that it was put right."}
_LETTERS = {EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT, EventKind.JTAI}


def grade_line(change: Change) -> GradeLine:
    """A judgement as a line, also one whose grade is taken back."""
    return GradeLine(
        judgement=judgement(change),
        before=grade_word(change.before) if change.before else None,
        after=grade_word(change.after),
        said=said(change),
        direction=change.direction or Direction.FIRST,
        sign=sign(change),
        note=comparable_note(change),
        quote=clipped(change.quote, LONGEST_SENTENCE) if change.quote else None,
        page=change.page,
        url=at_page(change.publication.url, change.page),
        is_correction=change.corrects is not None,
    )


def groups(changes: list[Change]) -> tuple[Group, ...]:
    """Priority actions, and weaknesses by how they stand to those named before, each under its heading."""
    found = {kind: tuple(_point(c) for c in changes if _group_of(c) is kind) for kind in GroupKind}
    return tuple(
        Group(kind=kind, heading=_HEADINGS[kind], points=points, note=_GROUP_NOTES.get(kind))
        for kind, points in found.items()
        if points
    )


def links(changes: list[Change]) -> tuple[Link, ...]:
    """One link to each document that the changes stand in; none where its address is not safe to follow."""
    by_url: dict[str, list[Change]] = {}
    for change in changes:
        if address(change.publication.url):
            by_url.setdefault(change.publication.url, []).append(change)
    return tuple(Link(title=f"Open the {_document_word(told)}", url=url) for url, told in by_url.items())


def _group_of(change: Change) -> GroupKind | None:
    if change.kind is ChangeKind.PRIORITY_ACTION:
        return GroupKind.PRIORITY_ACTION
    if change.kind is ChangeKind.WEAKNESS:
        return _STATUSES[change.status or WeaknessStatus.NEW]
    return None


def _point(change: Change) -> Point:
    """A weakness that is no longer named stands in the earlier document, so that it has no page in this one."""
    text = clipped(change.text or "", LONGEST_TEXT)
    quote = clipped(change.quote, LONGEST_SENTENCE) if change.quote else None
    page = None if change.status is WeaknessStatus.NO_LONGER_NAMED else change.page
    return Point(
        text=text,
        remarks=tuple(_remarks(change)),
        quote=None if quote is None or quote in text or text in quote else quote,
        page=page,
        url=at_page(change.publication.url, page) if page else None,
        is_correction=change.corrects is not None,
    )


def _remarks(change: Change) -> Iterator[str]:
    if change.responsible:
        yield f"To be done by: {clipped(change.responsible, LONGEST_NAME)}."
    dates = event_dates(change.before_event) if change.before_event else ""
    since = f" ({dates})" if dates else ""
    for earlier in change.continues:
        about = f" Both are about {clipped(earlier.because, LONGEST_NAME)}." if earlier.because else ""
        yield f"Named before{since}: “{clipped(earlier.text, LONGEST_SENTENCE).rstrip('.')}”.{about}"


def _document_word(changes: list[Change]) -> str:
    """`report (PDF)`, `letter (PDF)`; a document that only tells of an inspection is no report."""
    label, url = changes[0].publication.label.casefold(), changes[0].publication.url
    pdf = " (PDF)" if "pdf" in label or url.casefold().endswith(".pdf") else ""
    if any(change.kind is ChangeKind.VISIT for change in changes) or (changes[0].event.kind in _LETTERS and pdf):
        return f"letter{pdf}"
    if any(change.kind is not ChangeKind.DOCUMENT for change in changes):
        return f"report{pdf}"
    return f"document{pdf}"
