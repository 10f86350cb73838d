"""Splitting an alert: what one card or mail has no room for goes on in the next, “(2 of 3)”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from alerts.alert import Alert, AlertSection, Group
from alerts.compose.section import by_event
from alerts.render.cache import MOST
from alerts.render.card import LARGEST, tells_all
from findings.model import Change, ChangeKind

#: The room kept free for the number, which is known only when all cards are filled.
_WIDEST = " (99 of 99)"
_CONTINUED = "continued"


# Bytes that a card, an event and a grade need in their leanest form: measured, and rounded up.
_CARD, _EVENT, _GRADE = 1_600, 850, 250
#: The most that one mail tells, in bytes of cards: some twenty reports, though thirty have fitted.
LARGEST_MAIL = 45_000


@lru_cache(maxsize=MOST)
def numbered(alert: Alert) -> tuple[Alert, ...]:
    """Return the alert as one card, or as several numbered ones, each an alert; the same for all who are told."""
    if tells_all(alert) or not alert.sections:
        return (alert,)
    cards = list(_filled(alert))
    return tuple(_with_number(card, f" ({n} of {len(cards)})") for n, card in enumerate(cards, 1))


def shares(cards: Sequence[Alert], told: Sequence[Change]) -> list[list[Change]]:
    """Return, for each card, the changes of the events that begin on it."""
    if len(cards) == 1:
        return [list(told)]
    events = iter(by_event(told))
    found = [[change for event in islice(events, _begun(card)) for change in event] for card in cards]
    found[-1] += [change for event in events for change in event]
    return found


def _begun(card: Alert) -> int:
    return sum(section.headline != _CONTINUED for section in card.sections)


def _filled(alert: Alert) -> Iterator[Alert]:
    """Yield the cards, each as full as it can be.

    The alert’s sentences and contents stand on the first card only, and the grades of a section where it begins.
    """
    left = list(alert.sections)
    empty = replace(alert, sections=())
    while left:
        told: list[AlertSection] = []
        while left and (_fits(empty, [*told, left[0]]) or not (told or _points(left[0]))):
            told.append(left.pop(0))
        if left and (divided := _divided(empty, told, left[0])):
            told.append(divided[0])
            left[0] = divided[1]
        yield replace(empty, sections=tuple(told))
        empty = _continued(alert)


def _continued(alert: Alert) -> Alert:
    """Return the empty card with which the others begin: it repeats nothing that the first tells."""
    alone = len(alert.sections) == 1
    name = f"{alert.sections[0].authority if alone else alert.kicker}, {_CONTINUED}"
    kicker = alert.kicker if alone else ""
    return replace(alert, subject=name, headline=name, kicker=kicker, sentences=(), contents=(), sections=())


def _divided(
    card: Alert, before: Sequence[AlertSection], section: AlertSection
) -> tuple[AlertSection, AlertSection] | None:
    """Return the part of the section that still fits on the card, and the rest of it.

    None where no part fits beside other sections. A card without others always takes at least one point.
    """
    most = next((n for n in range(_points(section), 0, -1) if _fits(card, [*before, _up_to(section, n)])), 0)
    if most == 0 and before:
        return None
    if most == 0 and not section.grades and not section.sentences:
        most = 1
    return _up_to(section, most), _from(section, most)


def _points(section: AlertSection) -> int:
    return sum(len(group.points) for group in section.groups)


def _up_to(section: AlertSection, points: int) -> AlertSection:
    """Return the section with its grades and its first `points` points; notes and next steps are left to its end."""
    groups, left = [], points
    for group in section.groups:
        kept = group.points[: max(left, 0)]
        left -= len(group.points)
        if not group.points:  # It is told in its heading and its note.
            groups.append(group)
        elif kept:
            groups.append(replace(group, points=kept, left_out=len(group.points) - len(kept), note=None))
    return replace(section, groups=tuple(groups), notes=(), next_steps=())


def _from(section: AlertSection, points: int) -> AlertSection:
    """Return the section without its grades and its first `points` points, with its notes and next steps."""
    groups: list[Group] = []
    left = points
    for group in section.groups:
        kept = group.points[max(left, 0) :]
        is_begun = left > 0
        left -= len(group.points)
        if kept:
            heading = f"{group.heading}, continued" if is_begun else group.heading
            groups.append(replace(group, points=kept, heading=heading))
    return replace(
        section,
        headline=_CONTINUED,
        grades=(),
        unchanged=(),
        also_judged=(),
        chart=None,
        sentences=(),
        groups=tuple(groups),
    )


def _fits(card: Alert, sections: Sequence[AlertSection]) -> bool:
    return tells_all(_with_number(replace(card, sections=tuple(sections)), _WIDEST))


def _with_number(card: Alert, number: str) -> Alert:
    return replace(card, subject=card.subject + number, headline=card.headline + number)


def portions(changes: Sequence[Change], largest: int = LARGEST) -> list[tuple[Change, ...]]:
    """Return the changes in groups of one alert’s size, the gravest first; the changes of one event stay together.

    There is almost always one group; a hundred reports at once make several. Each group becomes an alert with its own
    id and its own delivery, so that each is told once.
    """
    found: list[tuple[Change, ...]] = []
    room = 0
    for event in by_event(changes):
        need = _EVENT + _GRADE * sum(change.kind is ChangeKind.GRADE for change in event)
        if not found or need > room:
            found.append(())
            room = largest - _CARD
        found[-1] = (*found[-1], *event)
        room -= need
    return found
