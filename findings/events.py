"""Events as prose tells of them: what inspection or visit, when, which in the row, and what was judged before."""

from __future__ import annotations

from datetime import date

from findings.model import Event, StatedGrade

__all__ = ["event_in", "recalled_grades"]


def event_in(text: str, published: date | None = None) -> tuple[Event | None, tuple[Event, ...]]:
    """The event that a text is about, and the others that it speaks of; None where it tells of none that took place.

    `authority` and `urn` are left empty: whose event it is, the caller knows or finds. Years that are not printed are
    taken from `published` and marked `inferred`. An event that is only expected or announced is left out altogether.
    How old the event may be to be news is for the caller to say.
    """
    return None, ()


def recalled_grades(text: str, published: date | None = None) -> tuple[StatedGrade, ...]:
    """The grades that a text repeats, each with the month it was given where that is said; `new` is always false.

    `judged inadequate in May 2024`, `found to require improvement to be good at its inspection in November 2015`.
    """
    return ()
