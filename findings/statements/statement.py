"""A statement about an authority, and the quotes that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from findings.model import Event
from findings.timeline.stored_document import StoredDocument


class StatementKind(StrEnum):
    """What is stated."""

    GRADE = "grade"
    NAMED = "named"
    NAMED_AGAIN = "named_again"
    ALSO_IN_TEXT = "also_in_text"
    IMPROVING = "improving"
    NO_LONGER_NAMED = "no_longer_named"
    PERHAPS_THE_SAME = "perhaps_the_same"


class TakenFor(StrEnum):
    """What a statement takes its quote for; each value names its place in the findings, in words."""

    GRADE = "grades"
    POINT = "points"
    PRIORITY_ACTION = "priority actions"
    JOINT_AREA = "areas for improvement"
    CONCERN = "weaknesses in the text"
    STRENGTH = "strengths"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A quote: its words, the page and the document in which they stand, and the event by which they are dated."""

    text: str
    page: int | None
    document: StoredDocument
    event: Event
    taken_for: TakenFor

    @property
    def day(self) -> date | None:
        """The first day of the event; where none is known, the day on which the document appeared."""
        return self.event.start or self.document.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement, in the words of the weakness or judgement that it is about.

    `subject` is what its quotes share, where that is known. Only one that is `certain` is made in an alert.
    """

    kind: StatementKind
    text: str
    certain: bool
    rests_on: tuple[Basis, ...]
    subject: str = ""

    @property
    def since(self) -> date | None:
        """The day of the oldest quote."""
        return min((basis.day for basis in self.rests_on if basis.day), default=None)
