"""An entry of Ofsted’s statistics: an inspection or a visit, its days, and the grades that were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from findings.authorities.authority import Authority
from findings.model import EventKind, Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a list: `place` says where it stands, `published` is None where the list does not say.

    `kinds` are those that it can be of: a list of the latest inspections does not say under which framework each was.
    """

    authority: Authority
    kinds: frozenset[EventKind]
    start: date
    published: date | None = None
    grades: Mapping[str, Grade] = field(default_factory=dict)
    theme: str | None = None
    is_revisit: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class OfficialList:
    """One list; `is_complete` where it names every event of its kinds between its first and its last one.

    `unknown` are the rows that name no authority of England, or no day: they are compared with nothing.
    """

    name: str
    entries: tuple[Entry, ...]
    is_complete: bool
    unknown: tuple[str, ...] = ()

    def covers(self, kind: EventKind, day: date, published: date | None) -> bool:
        """Say whether it would name an event of that kind that began and was published on these days: each has a last day for both."""
        mine = [each for each in self.entries if kind in each.kinds]
        if not self.is_complete or not mine:
            return False
        last_published = max((each.published for each in mine if each.published), default=None)
        is_later = published is not None and last_published is not None and published > last_published
        return min(each.start for each in mine) <= day <= max(each.start for each in mine) and not is_later
