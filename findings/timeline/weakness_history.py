"""A weakness in the register: each mention of it, and its state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from findings.model import Event
from findings.timeline.named_point import MentionForm
from findings.timeline.stored_document import StoredDocument


class WeaknessState(StrEnum):
    """The state of a weakness; `no_longer_named` only where an inspection that looks at everything did not name it."""

    NEW = "new"
    STILL_NAMED = "still_named"
    IMPROVING = "improving"
    NO_LONGER_NAMED = "no_longer_named"

    @property
    def plain(self) -> str:
        """The state in words: `still named`."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One time that a weakness was named.

    `because` says why it is the same weakness; empty for the words that head the entry.
    """

    event: Event
    document: StoredDocument
    form: MentionForm
    text: str
    page: int | None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """What a later document says to have improved, quoted."""

    event: Event
    document: StoredDocument
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaknessHistory:
    """A weakness in the words in which it was named last; `mentions` are oldest first, `times` counts events.

    `improvement` is set where it is improving; `gone_at` is the inspection that no longer named it.
    """

    text: str
    form: MentionForm
    to: str
    about: tuple[str, ...]
    mentions: tuple[Mention, ...]
    times: int
    state: WeaknessState
    reworded: bool = False
    improvement: Improvement | None = None
    gone_at: Event | None = None

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def last(self) -> Mention:
        return self.mentions[-1]

    @property
    def is_open(self) -> bool:
        """Whether no later inspection has left it out."""
        return self.state is not WeaknessState.NO_LONGER_NAMED
