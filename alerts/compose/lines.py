"""The lines of an alert: each change as a grade line or a point, with the words and the page that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from alerts.alert import AlertLink, AlertPoint, GradeLine, Group, GroupKind
from alerts.compose.context import AuthorityContext, Register
from alerts.compose.continued import continued
from alerts.compose.earlier.quoted import earlier_words
from alerts.compose.earlier.unclear import likely_before, unclear
from alerts.compose.history import NO_HISTORY, History, named_before
from alerts.compose.letters import again_in_prose, said_to_improve
from alerts.compose.partnership import areas, asks_another_body, partnership
from alerts.compose.strong import strong
from alerts.compose.wording import comparable_note, judgement, said, sign, why_the_same
from findings.changes.continuation import continuation_in
from findings.model import Change, ChangeKind, Direction, Findings, WeaknessStatus
from findings.statements.gravest import gravest
from findings.statements.list_before import ListBefore
from findings.statements.named_by_itself import says_it_was_named
from findings.text.safe import LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT, address, at_page, clipped
from findings.timeline.earlier_lists import EarlierLists
from findings.wording import event_dates, grade_word

_STATUSES = {
    WeaknessStatus.STILL_NAMED: GroupKind.NAMED_AGAIN,
    WeaknessStatus.NO_LONGER_NAMED: GroupKind.NO_LONGER_NAMED,
}
_HEADINGS = {
    GroupKind.PRIORITY_ACTION: "Areas for priority action",
    GroupKind.OF_PARTNERSHIP: "Areas for improvement",
    GroupKind.NAMED: "Needs to improve: named",
    GroupKind.NEW: "Needs to improve: new to the list",
    GroupKind.NOT_CLEARLY_NEW: "Needs to improve: unclear whether new",
    GroupKind.NAMED_AGAIN: "Needs to improve: named again",
    GroupKind.IN_TEXT: "Named in the text",
    GroupKind.IMPROVING: "Said to improve",
    GroupKind.NO_LONGER_NAMED: "No longer in the list, and no criticism found in the new text",
}
_LISTED = (
    GroupKind.PRIORITY_ACTION,
    GroupKind.NAMED_AGAIN,
    GroupKind.NEW,
    GroupKind.NAMED,
    GroupKind.NOT_CLEARLY_NEW,
)
_ASKED_NOW = frozenset({GroupKind.PRIORITY_ACTION, GroupKind.OF_PARTNERSHIP, GroupKind.NAMED, GroupKind.NEW})
_SAYS_SO_ITSELF = "The report itself says that the last inspection named it."
_AS_ABOVE = "In the words that are quoted above."
_GROUP_NOTES = {
    GroupKind.NEW: "No earlier list known here names it; an earlier text may.",
    GroupKind.NOT_CLEARLY_NEW: "A list may have named it before, or a part of it. It counts neither as new nor as named again.",
    GroupKind.IN_TEXT: "Said in the text: there may be more. Only the points of lists are counted as named again.",
    GroupKind.IMPROVING: "Said to improve does not mean that it was put right.",
    GroupKind.NO_LONGER_NAMED: "Not being in the list does not mean that it was put right.",
}
_MAY_BE_MORE = frozenset({GroupKind.IN_TEXT, GroupKind.IMPROVING, GroupKind.NO_LONGER_NAMED})


def grade_line(change: Change) -> GradeLine:
    """Return the line for a judgement, also for one whose grade is taken back."""
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


def groups(
    changes: list[Change],
    known: AuthorityContext | None,
    report: Findings | None,
    before: ListBefore,
    of_list_before: str | None,
    *,
    compares: bool,
) -> tuple[Group, ...]:
    """Return the priority actions, and the weaknesses by status, each group under its heading.

    The register adds since when and how often each was named, and the earlier weaknesses of which a letter speaks; the
    report, what a joint inspection lists for all partners, and what is strong. A point of the list `before` of which it is
    in doubt whether it is gone stands in none; beside those that are gone stands the account `of_list_before`. Where it
    `compares` with nothing, no point is called new.
    """
    by_all = _responsible_for_all(changes)
    register, lists = (known.register, known.lists) if known else (Register(), EarlierLists())
    go_on = continued(report, known)
    found: dict[GroupKind, list[AlertPoint]] = {kind: [] for kind in GroupKind}
    for change in changes:
        if change in before.in_doubt or (go_on and _only_continues(change)):
            continue
        history = NO_HISTORY if asks_another_body(change) else named_before(change, register)
        kind = _group_of(change, history, register, lists, compares)
        if kind:
            told = history if history.remarks or kind is GroupKind.NEW else NO_HISTORY
            found[kind].append(_point(change, told, register, lists, by_all))
    found[GroupKind.OF_PARTNERSHIP] += areas(changes[0], report)
    publications = list(dict.fromkeys(change.publication for change in changes))
    above = {remark.text for remark in gravest(report)} if report else set()
    listed_now = [point.text for kind in _LISTED for point in found[kind]]
    in_text = again_in_prose(publications, register, listed_now)
    found[GroupKind.IN_TEXT] += (each for each in in_text if each.text not in above)
    found[GroupKind.IMPROVING] += said_to_improve(publications, register)
    asked_of = partnership(changes[0], report)
    made = [_group(kind, points, by_all, asked_of) for kind, points in found.items() if points]
    about = (_beside(group, of_list_before, go_on) for group in (*((go_on,) if go_on else ()), *made))
    praise = strong(changes[0], report)
    return (*about, praise) if praise else tuple(about)


def _only_continues(change: Change) -> bool:
    """Say whether it is no point of its own, but says that those of an earlier inspection continue."""
    return change.kind is ChangeKind.WEAKNESS and continuation_in(change.text or "") is not None


def _beside(group: Group, of_list_before: str | None, go_on: Group | None) -> Group:
    """Return a group with the sentence without which it would say too much."""
    if group.kind is GroupKind.NO_LONGER_NAMED and of_list_before:
        return replace(group, note=f"{of_list_before} {group.note}")
    if group.kind is GroupKind.IMPROVING and go_on:
        return replace(
            group, note=f"The letter also says that the areas for improvement continue (above). {group.note}"
        )
    return group


def links(changes: list[Change]) -> tuple[AlertLink, ...]:
    """Return one link to each document that the changes stand in; none where its address is not safe to follow."""
    by_url: dict[str, list[Change]] = {}
    for change in changes:
        if address(change.publication.url):
            by_url.setdefault(change.publication.url, []).append(change)
    return tuple(AlertLink(title=f"Open the {_document_word(told)}", url=url) for url, told in by_url.items())


def _group(kind: GroupKind, points: list[AlertPoint], by_all: str | None, asked_of: str | None) -> Group:
    """Return the group; a remark that is the same at each of its points stands once below them all.

    What is `asked_of` several bodies together says so in its heading.
    """
    heading = _HEADINGS[kind]
    if asked_of and kind in _ASKED_NOW:
        heading = f"{'Needs to improve' if kind is GroupKind.NAMED else heading}, asked of {asked_of}"
    note = _GROUP_NOTES.get(kind)
    if kind is GroupKind.PRIORITY_ACTION and by_all:
        note = f"All of them to be done by: {by_all}."
    return Group(kind=kind, heading=heading, points=tuple(_said_once(points)), note=note, at_least=kind in _MAY_BE_MORE)


def _said_once(points: list[AlertPoint]) -> Iterator[AlertPoint]:
    """Yield the points; one that rests on the quotes of a point above it refers to those, instead of all of them once more."""
    told: set[tuple[str, ...]] = set()
    for point in points:
        again = bool(point.remarks and point.earlier) and point.earlier in told
        told.add(point.earlier)
        yield replace(point, earlier=(_AS_ABOVE,)) if again else point


def _group_of(
    change: Change, history: History, register: Register, lists: EarlierLists, compares: bool
) -> GroupKind | None:
    if change.kind is ChangeKind.PRIORITY_ACTION:
        return GroupKind.PRIORITY_ACTION
    if change.kind is not ChangeKind.WEAKNESS:
        return None
    status = change.status or WeaknessStatus.NEW
    if status is not WeaknessStatus.NEW:
        return _STATUSES[status]
    if history.remarks or says_it_was_named(change.text or ""):
        return GroupKind.NAMED_AGAIN
    may_name_it = lists.may_name(change.point or change.text or "", change.event)
    if may_name_it or change.continues or likely_before(change, register):
        return GroupKind.NOT_CLEARLY_NEW
    return GroupKind.NEW if compares else GroupKind.NAMED


def _responsible_for_all(changes: list[Change]) -> str | None:
    """Return the body that must take each of several priority actions, None where they differ."""
    bodies = [_responsible(change) for change in changes if change.kind is ChangeKind.PRIORITY_ACTION]
    return bodies[0] if len(bodies) > 1 and len(set(bodies)) == 1 else None


def _responsible(change: Change) -> str | None:
    return clipped(change.responsible, LONGEST_NAME) if change.responsible else None


def _point(change: Change, history: History, register: Register, lists: EarlierLists, by_all: str | None) -> AlertPoint:
    """Return the point for a change.

    A weakness that is no longer named has no page, because it stands in the earlier document.
    """
    text = clipped(change.text or "", LONGEST_TEXT)
    is_said = change.quote is None or change.quote in (change.text or "") or text in change.quote
    quote = clipped(change.quote, LONGEST_SENTENCE) if change.quote and not is_said else None
    page = None if change.status is WeaknessStatus.NO_LONGER_NAMED else change.page
    body = _responsible(change)
    by = (f"To be done by: {body}.",) if body and body != by_all else ()
    return AlertPoint(
        text=text,
        remarks=(*by, *history.remarks),
        earlier=_earlier(change, history, register, lists),
        quote=quote,
        page=page,
        url=at_page(change.publication.url, page) if page else None,
        is_correction=change.corrects is not None,
        already=history.already or _already(change),
        times=history.times,
        known=history.known or (_SAYS_SO_ITSELF if says_it_was_named(change.text or "") else history.see_also),
        subjects=history.subjects,
        asked_of=body or "" if asks_another_body(change) else "",
    )


def _already(change: Change) -> date | None:
    """Return when the report before began, where it certainly names the same."""
    is_certain = any(each.certain for each in change.continues)
    return change.before_event.start if change.before_event and is_certain else None


def _earlier(change: Change, history: History, register: Register, lists: EarlierLists) -> tuple[str, ...]:
    """Return the words in which it was named before; those of what is perhaps the same where nothing is certain."""
    if asks_another_body(change):
        return ()
    if history.remarks or change.status is WeaknessStatus.NO_LONGER_NAMED:
        return history.earlier
    return _as_compared(change) or (*unclear(change, register, lists), *history.earlier)


def _as_compared(change: Change) -> tuple[str, ...]:
    """What the two reports alone say of it: the words of the one before, each with why it is certainly the same."""
    dates = event_dates(change.before_event) if change.before_event else ""
    when = f"Named before ({dates})" if dates else "Named before"
    return tuple(
        f"{when}: “{earlier_words(each.text)}”.{why_the_same(each.because)}"
        for each in change.continues
        if each.certain
    )


def _document_word(changes: list[Change]) -> str:
    """Return `report (PDF)` or `letter (PDF)`; one that only tells of an inspection is no report."""
    label, url = changes[0].publication.label.casefold(), changes[0].publication.url
    pdf = " (PDF)" if "pdf" in label or url.casefold().endswith(".pdf") else ""
    is_ofsteds = changes[0].document_kind is not None and not changes[0].document_kind.by_others
    if any(change.kind is ChangeKind.VISIT for change in changes) or (
        changes[0].event.kind.is_told_in_a_letter and (pdf or is_ofsteds)
    ):
        return f"letter{pdf}"
    if any(change.kind is not ChangeKind.DOCUMENT for change in changes):
        return f"report{pdf}"
    kind = changes[0].document_kind
    return f"{kind.plain if kind and kind.by_others else 'document'}{pdf}"
