"""What was put right before it was told: whoever still waits for it hears it once, as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from findings.model import Change, ChangeKind, Direction


class Untold:
    """All that a subscription was not told yet, corrections among it."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._by_id = {change.id: change for change in changes if change.id is not None}
        corrections = ((one, self._by_id.get(one.corrects)) for one in self._by_id.values() if one.corrects)
        self._replaced = {other.id for one, other in corrections if other and _replaces(one, other)}

    def is_replaced(self, change: Change) -> bool:
        """Does a correction of it wait as well? Then that is told instead."""
        return change.id in self._replaced

    def to_be_told(self, change: Change) -> Change | None:
        """The change as news where nothing of what it corrects was told; None where it only takes such news back."""
        first = change
        while first.corrects is not None and first.corrects in self._by_id:
            first = self._by_id[first.corrects]
        if first is change:
            return change
        if first.corrects is not None:
            return replace(change, corrects=first.corrects)
        return None if _takes_back(change, first) else replace(change, corrects=None)


def _replaces(change: Change, other: Change) -> bool:
    """Of a grade that was hidden, what it names may be another grade, which stands."""
    return other.kind is not ChangeKind.GRADE or other.key == change.key


def _takes_back(change: Change, first: Change) -> bool:
    """What is not given, or not named, after all. That a grade stayed is told: else the report might be news to nobody."""
    if change.kind is ChangeKind.GRADE:
        return change.direction is Direction.NOT_GIVEN
    return change.quote is None and change.status is not first.status
