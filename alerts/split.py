"""An alert as several messages: what one card or mail has no room for goes on in the next, “(2 of 3)”."""

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

#: What the number may take of the room: it is known only when all cards are filled.
_WIDEST = " (99 of 99)"
_CONTINUED = "continued"


# Bytes that the leanest form of a card needs, as measured, with room to spare.
_CARD, _EVENT, _GRADE = 1_600, 850, 250
#: A mail has room for what would take so many bytes of cards: some twenty reports, where thirty have fitted.
LARGEST_MAIL = 45_000


@lru_cache(maxsize=MOST)
def numbered(alert: Alert) -> tuple[Alert, ...]:
    """The alert on as many cards as it takes, each an alert of its own, the same for all who are told. Mostly it is one."""
    if tells_all(alert) or not alert.sections:
        return (alert,)
    cards = list(_filled(alert))
    return tuple(_with_number(card, f" ({n} of {len(cards)})") for n, card in enumerate(cards, 1))


def shares(cards: Sequence[Alert], told: Sequence[Change]) -> list[list[Change]]:
    """Of the changes that the cards tell together, those of the events that begin on each."""
    if len(cards) == 1:
        return [list(told)]
    events = iter(by_event(told))
    found = [[change for event in islice(events, _begun(card)) for change in event] for card in cards]
    found[-1] += [change for event in events for change in event]
    return found


def _begun(card: Alert) -> int:
    return sum(section.headline != _CONTINUED for section in card.sections)


def _filled(alert: Alert) -> Iterator[Alert]:
    """The cards one after another, each as full as it can be; grades, sentences and the list of events stand at the first."""
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
    """What the next cards begin with: nothing that was told is told again."""
    alone = len(alert.sections) == 1
    name = f"{alert.sections[0].authority if alone else alert.kicker}, {_CONTINUED}"
    kicker = alert.kicker if alone else ""
    return replace(alert, subject=name, headline=name, kicker=kicker, sentences=(), contents=(), sections=())


def _divided(
    card: Alert, before: Sequence[AlertSection], section: AlertSection
) -> tuple[AlertSection, AlertSection] | None:
    """The section up to where the card is full, and the rest of it.

    None where nothing of it finds room beside others. On a card of its own at least something is told.
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
    """Its grades and so many of its points; what concludes it comes at the end."""
    groups, left = [], points
    for group in section.groups:
        kept = group.points[: max(left, 0)]
        left -= len(group.points)
        if kept:
            groups.append(replace(group, points=kept, left_out=len(group.points) - len(kept), note=None))
    return replace(section, groups=tuple(groups), notes=(), next_steps=())


def _from(section: AlertSection, points: int) -> AlertSection:
    """The other points, and what concludes it."""
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
        sentences=(),
        groups=tuple(groups),
    )


def _fits(card: Alert, sections: Sequence[AlertSection]) -> bool:
    return tells_all(_with_number(replace(card, sections=tuple(sections)), _WIDEST))


def _with_number(card: Alert, number: str) -> Alert:
    return replace(card, subject=card.subject + number, headline=card.headline + number)


def portions(changes: Sequence[Change], largest: int = LARGEST) -> list[tuple[Change, ...]]:
    """The changes in alerts’ worths, the gravest first; one event is never divided.

    Almost always there is one portion; a hundred reports at once make some more. Each is to become an alert of its own,
    with its own id and its own delivery, so that each is told once.
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
