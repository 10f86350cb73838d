"""What the places of a report state on a judgement in doubt: the front of it on one side, the rest on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from findings.model import Doubt, Stated

TABLE = "table of judgements"
# The places at the front of a report: some give the overall grade, or a SEND outcome, in a sentence and not in a table.
_IN_FRONT = (TABLE, "front page", "inspection outcome")


@dataclass(frozen=True, slots=True)
class BothSides:
    """A judgement’s key, and what each side states; a bare label is left out where another place’s quote begins with it."""

    key: str
    in_front: tuple[Stated, ...]
    elsewhere: tuple[Stated, ...]


def both_sides(doubt: Doubt) -> BothSides:
    in_front = [stated for stated in doubt.readings if stated.place in _IN_FRONT]
    elsewhere = [stated for stated in doubt.readings if stated.place not in _IN_FRONT]
    return BothSides(doubt.key, _without_labels(in_front), _without_labels(elsewhere))


def where(stated: Stated) -> str:
    """Return the place and the page: `section heading, page 4`; of the table, of which nobody need be told, the page alone."""
    return f"page {stated.page}" if stated.place == TABLE else f"{stated.place}, page {stated.page}"


def _without_labels(places: Sequence[Stated]) -> tuple[Stated, ...]:
    return tuple(each for each in places if not any(_goes_on(other, each) for other in places))


def _goes_on(other: Stated, label: Stated) -> bool:
    return label.grade is None and other.quote != label.quote and other.quote.startswith(label.quote)
