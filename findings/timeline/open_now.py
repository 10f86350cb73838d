"""Which weaknesses are open now.

Without those of bodies that no longer exist, and those that only a report’s prose names.
"""

from __future__ import annotations

from collections.abc import Iterable

from findings.model import BOARD, EventKind
from findings.timeline.weakness_history import WeaknessHistory


def standing_now(entries: Iterable[WeaknessHistory]) -> tuple[WeaknessHistory, ...]:
    """Return the open weaknesses of children’s services that a list or a letter named last."""
    return tuple(entry for entry in entries if is_open_now(entry) and not is_on_send(entry))


def of_send(entries: Iterable[WeaknessHistory]) -> tuple[WeaknessHistory, ...]:
    """Return the open weaknesses of the area’s SEND partnership."""
    return tuple(entry for entry in entries if is_open_now(entry) and is_on_send(entry))


def only_in_prose(entries: Iterable[WeaknessHistory]) -> tuple[WeaknessHistory, ...]:
    """Return the open weaknesses that later reports name only in their prose."""
    return tuple(entry for entry in entries if _is_for_the_council(entry) and entry.is_open and _is_echo(entry))


def is_open_now(entry: WeaknessHistory) -> bool:
    """Say whether it is open and the council’s, and was not named last in a report’s prose only.

    Safeguarding boards were abolished: nobody inspects what they were told to improve.
    """
    return _is_for_the_council(entry) and entry.is_open and not _is_echo(entry)


def is_on_send(entry: WeaknessHistory) -> bool:
    """Say whether it was last named of the area’s SEND partnership."""
    return entry.last.event.kind is EventKind.AREA_SEND


def _is_for_the_council(entry: WeaknessHistory) -> bool:
    return entry.to != BOARD


def _is_echo(entry: WeaknessHistory) -> bool:
    return entry.is_only_in_text_now
