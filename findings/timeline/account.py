"""A account: what one document says of one event, its own or one that it looks back on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from findings.model import Event, EventKind, Precision
from findings.timeline.stored_document import StoredDocument

_EXACTNESS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.NONE: 2}


@dataclass(frozen=True, slots=True)
class Account:
    """An event as a document tells of it; `retold` where the document is on another one."""

    document: StoredDocument
    event: Event
    retold: bool = False

    @property
    def by_ofsted(self) -> bool:
        """Is it Ofsted’s own word on the event?"""
        return self.document.is_ofsteds and not self.retold

    @property
    def trust(self) -> tuple[bool, bool, int, bool, date, date, str]:
        """Whom to believe first: Ofsted on its own event, then who dates it most exactly. Never who came first."""
        return (
            not self.by_ofsted,
            not self.event.spans,
            _EXACTNESS[self.event.precision] + self.event.inferred,
            self.retold,
            self.event.start or date.max,
            self.document.day or date.max,
            self.document.identity,
        )


def accounts(documents: Iterable[StoredDocument]) -> list[Account]:
    """All that the documents tell of events, the most trustworthy first."""
    return sorted((each for document in documents for each in _accounts(document)), key=lambda each: each.trust)


def _accounts(document: StoredDocument) -> Iterator[Account]:
    findings = document.findings
    if findings.event.kind is not EventKind.NONE:
        yield Account(document, findings.event)
    belonging = (action.event for action in findings.priority_actions if action.event)
    for event in dict.fromkeys((*findings.other_events, *belonging)):
        if event.spans and event.urn in (None, findings.event.urn):
            yield Account(document, event, retold=True)
