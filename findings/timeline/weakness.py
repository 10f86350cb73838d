"""An entry of the register: a weakness, every time that it was named, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from findings.model import Event
from findings.timeline.document import Filed
from findings.timeline.mention import Form


class State(StrEnum):
    """How a weakness stands; gone only where an inspection that looks at everything did not name it again."""

    NEW = "new"
    STILL_NAMED = "still_named"
    IMPROVING = "improving"
    NO_LONGER_NAMED = "no_longer_named"

    @property
    def plain(self) -> str:
        """In a reader’s words: `still named`."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One time that it was named; `because` says why this is the same weakness, empty for the words that head the entry."""

    event: Event
    document: Filed
    form: Form
    text: str
    page: int | None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What a later document says that is better, word for word."""

    event: Event
    document: Filed
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A weakness in the words in which it was named last; `namings` oldest first, `times` counts events, not documents.

    `sign` is there where it is improving; `gone_at` is the inspection that no longer named it.
    """

    text: str
    form: Form
    to: str
    about: tuple[str, ...]
    namings: tuple[Naming, ...]
    times: int
    state: State
    reworded: bool = False
    sign: Sign | None = None
    gone_at: Event | None = None

    @property
    def first(self) -> Naming:
        """The first time that it was named."""
        return self.namings[0]

    @property
    def last(self) -> Naming:
        """The last time that it was named."""
        return self.namings[-1]

    @property
    def is_open(self) -> bool:
        """Has no inspection since passed it over?"""
        return self.state is not State.NO_LONGER_NAMED
