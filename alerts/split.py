"""Splitting what is told at once into alerts of one card’s or one mail’s size."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.compose.section import by_event
from alerts.render.card import LARGEST
from findings.model import Change, ChangeKind

# Bytes that a card, an event and a grade need in their leanest form: measured, and rounded up.
_CARD, _EVENT, _GRADE = 1_600, 850, 250
#: The most that one mail tells, in bytes of cards: some twenty reports, though thirty have fitted.
LARGEST_MAIL = 45_000


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
