"""Why it is unclear whether a point is new: what is perhaps the same, and where earlier lists speak of its subjects."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from operator import itemgetter

from alerts.compose.context import AuthorityContext, Register, stands_in
from alerts.compose.earlier.quoted import by_day, in_quotes, is_before, then
from alerts.compose.history import named_before
from alerts.compose.wording import printed
from findings.matching.parts import as_named_in
from findings.matching.subjects import all_subjects
from findings.model import Change, Event, WeaknessStatus
from findings.timeline.citable import may_be_cited, shared_subjects, theme_of_both
from findings.timeline.earlier_lists import EarlierLists
from findings.timeline.joint.areas import how_alike
from findings.timeline.named_point import MentionForm, NamedPoint
from findings.timeline.weakness_history import Mention
from findings.wording import listed

_MOST_PERHAPS = 2


def unclear(change: Change, register: Register, lists: EarlierLists) -> tuple[str, ...]:
    """Return what is perhaps the same; else where earlier lists speak of its subjects; else what is on one, or where points go on.

    Beside what is perhaps the same stand the other lists that speak of a subject of its own: what is cited may not be the nearest.
    """
    perhaps = _perhaps_the_same(change, register, lists)
    if perhaps:
        lines = (f"Perhaps the same, {then(one)}: {in_quotes(one)}" for one in perhaps)
        return (*dict.fromkeys(lines), *_near_before(change, lists, {one.event for one in perhaps}))
    found = (*_near_before(change, lists), *_told_before(change, lists)) or _on_the_same(change, register)
    return found or _where_points_go_on(change, lists)


def perhaps_cited(changes: Iterable[Change], known: AuthorityContext | None) -> frozenset[str]:
    """Return the words of the earlier points that stand beside one of these changes as perhaps the same."""
    if known is None:
        return frozenset(each.text for change in changes for each in change.continues if not each.certain)
    unclear = (
        change
        for change in changes
        if change.status is WeaknessStatus.NEW and not named_before(change, known.register).remarks
    )
    return frozenset(one.text for each in unclear for one in _perhaps_the_same(each, known.register, known.lists))


def _perhaps_the_same(change: Change, register: Register, lists: EarlierLists) -> tuple[Mention | NamedPoint, ...]:
    """Return the earlier points that are shown as perhaps the same: only those that name the same thing of their own."""
    words = change.point or change.text or ""
    likely = likely_before(change, register)
    are_likely = {one.text for one in likely}
    found = lists.like(words, change.event)
    alike = [one for one in found if one.form is not MentionForm.JOINT_AREA and not one.is_of_another_body]
    each: tuple[Mention | NamedPoint, ...] = (*likely, *alike)
    before = [one for one in each if may_be_cited(words, one.text, is_likely=one.text in are_likely)]
    before.sort(
        key=lambda one: (one.text in are_likely, len(shared_subjects(words, one.text)), by_day(one)), reverse=True
    )
    each_once = {(one.event, one.text): one for one in before}
    return tuple(each_once.values())[:_MOST_PERHAPS]


def _near_before(change: Change, lists: EarlierLists, cited: Collection[Event] = ()) -> tuple[str, ...]:
    """Return where lists speak of the subjects of a point, because of which it is unclear whether it is new.

    Where some are `cited`, only the lists of other events are named, and not what may be said of any subject.
    """
    words = change.point or change.text or ""
    found: dict[str, dict[str, None]] = {}
    for one, subjects in lists.near(words, change.event):
        for subject in subjects:
            if not cited or (one.event not in cited and subject not in _said_of_any()):
                found.setdefault(printed(as_named_in(subject, (words, one.text))), {})[then(one)] = None
    return tuple(
        f"Earlier lists also speak of {subject}: {'; '.join(tuple(where)[-_MOST_PERHAPS:])}."
        for subject, where in list(found.items())[:_MOST_PERHAPS]
    )


@cache
def _said_of_any() -> frozenset[str]:
    return frozenset(subject.name for subject in all_subjects() if subject.is_wide)


def _told_before(change: Change, lists: EarlierLists) -> tuple[str, ...]:
    """Return the sentence of the latest joint inspection that names the weakness, verbatim."""
    told = list(lists.told_of(change.point or change.text or "", change.event))
    if not told:
        return ()
    latest, sentence = max(told, key=lambda each: by_day(each[0]))
    return (f"{then(latest)}: {in_quotes(replace(latest, text=sentence))}",)


def _on_the_same(change: Change, register: Register) -> tuple[str, ...]:
    """Return the words of the likeliest earlier point that has a subject in common, after that subject, for want of one of their own."""
    words = change.point or change.text or ""
    found = [(one, theme) for one in likely_before(change, register) if (theme := theme_of_both(words, one.text))]
    if not found:
        return ()
    nearest, theme = max(found, key=lambda pair: how_alike(words, pair[0].text))
    subject = printed(as_named_in(theme.name, (words, nearest.text)))
    return (f"Also on {subject}, {then(nearest)}: {in_quotes(nearest, (theme.name,))}",)


def _where_points_go_on(change: Change, lists: EarlierLists) -> tuple[str, ...]:
    """Return where the latest list that says that earlier points continue speaks of what a point is about."""
    words = change.point or change.text or ""
    dated = [(each.day, each) for each in lists.spoken_of(words, change.event) if each.day]
    if not dated:
        return ()
    day, latest = max(dated, key=itemgetter(0))
    about = listed([printed(as_named_in(each, (words, latest.point.words))) for each in latest.names])
    page = f", page {latest.point.page}," if latest.point.page else ""
    return (f"The list of {day:%B %Y}{page} says that earlier points continue, and speaks of {about}.",)


def likely_before(change: Change, register: Register) -> list[Mention]:
    """Return the earlier points that are likely the same, whether or not it can be said what both name."""
    found = (each for each in register.listed_as(change.point) if stands_in(each[1].document, change.publication))
    return [one for entry, _ in found for one in entry.perhaps if is_before(one, change.event)]
