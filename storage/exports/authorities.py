"""The authorities of the store, one after the other, with all that their documents tell: what most exports are made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from sqlalchemy.orm import Session

from findings.authorities.authority import by_urn
from findings.england.authority_now import AuthorityNow, authority_now
from findings.timeline.event_record import EventRecord
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import Timeline, events_of, timeline_of
from storage import timeline
from storage.exports.documents import authority_names
from storage.exports.row import Row


class ToldAuthority:
    """An authority with its documents; what they tell is worked out when it is asked for, and kept."""

    def __init__(self, urn: str, name: str | None, documents: list[StoredDocument], held: int) -> None:
        self.urn, self._name, self._documents, self._held = urn, name, documents, held

    @property
    def named(self) -> Row:
        """The columns with which each of its rows begins."""
        authority = by_urn(self.urn)
        return {"urn": self.urn, "authority": self._name, "region": authority.region if authority else ""}

    @cached_property
    def events(self) -> tuple[EventRecord, ...]:
        return events_of(self._documents)

    @cached_property
    def timeline(self) -> Timeline:
        return timeline_of(self._documents)

    @cached_property
    def now(self) -> AuthorityNow:
        return authority_now(self.urn, self._name or self.urn, self.timeline, held=self._held)


def told_authorities(session: Session, urn: str | None = None) -> Iterator[ToldAuthority]:
    """Yield each authority that is watched or on which something is published, by name; with `urn`, only that one."""
    names = authority_names(session)
    for each in urns_told(session) if urn is None else [urn]:
        yield ToldAuthority(each, names.get(each), timeline.filed(session, each), timeline.held(session, each))


def urns_told(session: Session) -> list[str]:
    """Return the numbers of all of them, in that order."""
    return list(dict.fromkeys([*authority_names(session), *timeline.authorities(session)]))
