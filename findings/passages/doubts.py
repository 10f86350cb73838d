"""What the places of a report state on a judgement in doubt: the front of it on one side, the rest on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from findings.model import Grade

_TABLE = "table of judgements"
# The places at the front of a report: some give the overall grade, or a SEND outcome, in a sentence and not in a table.
_IN_FRONT = (_TABLE, "front page", "inspection outcome")


class Said(Protocol):
    """What one place of a report states: a reading of a doubt, or its passage."""

    @property
    def place(self) -> str | None: ...

    @property
    def grade(self) -> Grade | None: ...

    @property
    def page(self) -> int | None: ...

    @property
    def quote(self) -> str: ...


S = TypeVar("S", bound=Said)


def both_sides(readings: Sequence[S]) -> tuple[list[S], list[S]]:
    """Return what is stated in front and what elsewhere.

    A bare label is left out where another place’s quote begins with it.
    """
    in_front = [said for said in readings if said.place in _IN_FRONT]
    elsewhere = [said for said in readings if said.place not in _IN_FRONT]
    return _without_labels(in_front), _without_labels(elsewhere)


def where(said: Said) -> str:
    """Return the place and the page: `section heading, page 4`; of the table, which its column names, the page alone."""
    return f"page {said.page}" if said.place == _TABLE else f"{said.place}, page {said.page}"


def _without_labels(readings: Sequence[S]) -> list[S]:
    return [each for each in readings if not any(_goes_on(other, each) for other in readings)]


def _goes_on(other: Said, label: Said) -> bool:
    return label.grade is None and other.quote != label.quote and other.quote.startswith(label.quote)
