"""Changes in portions: as many together as one Teams card, or one mail, can tell with every grade in full."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.compose.section import by_event
from alerts.render.card import LARGEST
from findings.model import Change, ChangeKind

# Bytes that the leanest form of a card needs, as measured, with room to spare.
_CARD, _EVENT, _GRADE = 1_600, 850, 250
#: A mail has room for what would take so many bytes of cards: some twenty reports, where thirty have fitted.
LARGEST_MAIL = 45_000


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
