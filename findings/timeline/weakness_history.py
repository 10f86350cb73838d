"""A weakness in the register: each mention of it, and its state."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from findings.model import Event
from findings.timeline.named_point import MentionForm, NamedPoint
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
    """What a later document says to have improved, quoted; `about` are its subjects: not all of the weakness, where not `is_whole`."""

    event: Event
    document: StoredDocument
    quote: str
    page: int | None
    about: tuple[str, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOpen:
    """What a later document says of the whole list `of` an inspection that named the weakness: that it continues."""

    event: Event
    document: StoredDocument
    quote: str
    page: int | None
    of: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectHistory:
    """One subject of a weakness, and every time that it was certainly named, oldest first; `times` counts events."""

    subject: str
    mentions: tuple[Mention, ...]
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaknessHistory:
    """A weakness in the words in which it was named last.

    A point may have several subjects: each of `subjects` has a history of its own. `mentions`, oldest first, and `times`,
    which counts events and not documents, follow one of them, the `subject` that was named most often (empty where none
    was named before). Only lists of what the authority must improve count: `in_text` are sentences of prose, of reports and of
    letters; `perhaps` are points that may be the same, and `still_open` says of whole lists that named it that they continue.
    `improvement` is there where it is improving; `gone_at` is the inspection that no longer named it. `points` are the words that
    head it and every point that certainly names it, whichever of its subjects.
    """

    text: str
    form: MentionForm
    to: str
    about: tuple[str, ...]
    mentions: tuple[Mention, ...]
    times: int
    state: WeaknessState
    subject: str = ""
    subjects: tuple[SubjectHistory, ...] = ()
    in_text: tuple[Mention, ...] = ()
    perhaps: tuple[Mention, ...] = ()
    still_open: tuple[StillOpen, ...] = ()
    reworded: bool = False
    improvement: Improvement | None = None
    gone_at: Event | None = None
    points: tuple[NamedPoint, ...] = field(default=(), compare=False)

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def last(self) -> Mention:
        return self.mentions[-1]

    @property
    def is_only_in_text_now(self) -> bool:
        """Whether a later report names it, but only in its text, and no letter since."""
        last = self.last.event.start
        later = [each for each in self.in_text if last and each.event.start and each.event.start > last]
        latest = max(later, key=lambda each: str(each.event.start), default=None)
        return bool(latest and latest.document.is_ofsteds and not latest.document.is_letter)

    @property
    def is_open(self) -> bool:
        """Whether no later inspection has left it out."""
        return self.state is not WeaknessState.NO_LONGER_NAMED
