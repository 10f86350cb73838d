"""What pages show of an authority’s timeline, in its own small records: days, words, quotes and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """A document: what it is and when it appeared, in words. `note` says how far Ofsted’s own bears it out."""

    title: str
    url: str
    sha256: str
    day: date | None
    note: str = ""
    of_its_own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvent:
    """An inspection or a visit, its documents, and how many priority actions it set."""

    line: str
    day: date
    documents: tuple[ShownDocument, ...]
    priority_actions: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMention:
    """One time that a weakness was named: the words, where they stand, and why they are on the same."""

    day: date | None
    event: str
    quote: str
    page: int | None
    document: ShownDocument
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSubject:
    """A subject of a weakness, with every time that it was certainly named, oldest first."""

    subject: str
    times: int
    mentions: tuple[ShownMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWeakness:
    """A weakness in its latest words. `named` has it once a document; `subjects` where it was certainly named before.

    `only_say` is what says so, `a press release`, where Ofsted does not.
    """

    text: str
    state: str
    since: date | None
    times: int
    themes: tuple[str, ...]
    subject: str
    named: tuple[ShownMention, ...]
    subjects: tuple[ShownSubject, ...]
    is_priority: bool = False
    only_say: str = ""
    better: ShownMention | None = None
    better_in_part: tuple[str, ...] = ()
