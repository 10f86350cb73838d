"""The three outcomes of an area SEND inspection, and the words for each."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

# Area SEND inspections have had outcomes since the framework of January 2023; before, a statement of action was due or not.
_SINCE = date(2023, 1, 1)


class Outcome(StrEnum):
    """What inspectors concluded about a local area partnership; the value is what `Findings.outcome` holds."""

    TYPICALLY_POSITIVE = "typically_positive"
    INCONSISTENT = "inconsistent"
    WIDESPREAD_FAILINGS = "widespread_systemic_failings"

    @property
    def plain(self) -> str:
        """The outcome in the report’s words, as they follow a colon."""
        return _PLAIN[self]

    @classmethod
    def of(cls, value: str | None) -> Outcome | None:
        """Return the outcome that `Findings.outcome` holds, None where it holds none."""
        return next((each for each in cls if each == value), None)


_OF_CHILDREN = "for children and young people with special educational needs and/or disabilities (SEND)"
_PLAIN = {
    Outcome.TYPICALLY_POSITIVE: (
        f"the partnership’s arrangements typically lead to positive experiences and outcomes {_OF_CHILDREN}"
    ),
    Outcome.INCONSISTENT: f"the partnership’s arrangements lead to inconsistent experiences and outcomes {_OF_CHILDREN}",
    Outcome.WIDESPREAD_FAILINGS: (
        "there are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes"
        " of children and young people with special educational needs and/or disabilities (SEND)"
    ),
}


def gives_outcome(last_day: date | None) -> bool:
    """Say whether an area SEND inspection that ended on this day gave an outcome; one of an unknown day did."""
    return last_day is None or last_day >= _SINCE
