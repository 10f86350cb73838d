"""A statement about a weakness, and the quotes that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from findings.timeline.stored_document import StoredDocument
from findings.timeline.weakness_history import Improvement, Mention


class StatementKind(StrEnum):
    """What is stated."""

    NAMED_AGAIN = "named_again"
    ALSO_IN_TEXT = "also_in_text"
    IMPROVING = "improving"
    NO_LONGER_NAMED = "no_longer_named"
    PERHAPS_THE_SAME = "perhaps_the_same"


@dataclass(frozen=True, slots=True)
class Basis:
    """A quote, the document in which it stands, and what the statement takes it for: a mention, or an improvement."""

    quoted: Mention | Improvement

    @property
    def text(self) -> str:
        """The words, as they are shown."""
        return self.quoted.text if isinstance(self.quoted, Mention) else self.quoted.quote

    @property
    def document(self) -> StoredDocument:
        return self.quoted.document

    @property
    def page(self) -> int | None:
        return self.quoted.page

    @property
    def day(self) -> date | None:
        """The day by which the quote is dated: the first of its event, else that on which its document appeared."""
        return self.quoted.event.start or self.quoted.document.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement in the words of the weakness that it is about; `subject` is what the quotes share, where that is known.

    Only one that is `certain` is made in an alert. `since` is the day of the oldest quote.
    """

    kind: StatementKind
    text: str
    certain: bool
    rests_on: tuple[Basis, ...]
    subject: str = ""

    @property
    def since(self) -> date | None:
        return min((basis.day for basis in self.rests_on if basis.day), default=None)
