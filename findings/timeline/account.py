"""An account: what one document says of one event, its own or an earlier one that it mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from findings.model import Event, EventKind, Precision
from findings.timeline.stored_document import StoredDocument

_EXACTNESS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.NONE: 2}


@dataclass(frozen=True, slots=True)
class Account:
    """An event as one document tells it; `retold` where the document is mainly about another event."""

    document: StoredDocument
    event: Event
    retold: bool = False

    @property
    def by_ofsted(self) -> bool:
        """Whether it is from Ofsted’s own document on the event."""
        return self.document.is_ofsteds and not self.retold

    @property
    def trust(self) -> tuple[bool, bool, int, bool, date, date, str]:
        """The key by which accounts are sorted, the most trustworthy first.

        Ofsted’s own document comes first, then the most exact date. Which document was found first never counts.
        """
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
    """Return all accounts in the documents, the most trustworthy first."""
    return sorted((each for document in documents for each in _accounts(document)), key=lambda each: each.trust)


def _accounts(document: StoredDocument) -> Iterator[Account]:
    findings = document.findings
    if findings.event.kind is not EventKind.NONE:
        yield Account(document, findings.event)
    belonging = (action.event for action in findings.priority_actions if action.event)
    for event in dict.fromkeys((*findings.other_events, *belonging)):
        if event.spans and event.urn in (None, findings.event.urn):
            yield Account(document, event, retold=True)
