"""What is known of an authority besides the news: its timeline, its register, and its neighbours’ grades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from findings.model import Event, Publication
from findings.timeline.earlier_lists import EarlierLists
from findings.timeline.event_record import EventRecord
from findings.timeline.named_point import MentionForm
from findings.timeline.neighbours import GradeContext
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import Timeline
from findings.timeline.weakness_history import Mention, WeaknessHistory


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityContext:
    """An authority’s timeline, register and lists, the new documents included.

    `lists` are what Ofsted’s own documents listed, made once for all subscriptions as the register is; `neighbours` counts
    its statistical neighbours by overall grade as they stood on `day`, on which it is told.
    """

    timeline: Timeline
    register: Register
    lists: EarlierLists
    neighbours: GradeContext
    day: date

    def inspections_before(self, event: Event) -> tuple[EventRecord, ...]:
        """Return the inspections with grades that began before an event, oldest first."""
        each = self.timeline.inspections
        return tuple(one for one in each if one.event.start and event.start and one.event.start < event.start)

    def was_inspected_after(self, event: Event) -> bool:
        """Say whether a later inspection with grades is known: what follows by the framework after an earlier one is over."""
        each = self.timeline.inspections
        return any(one.event.start and event.start and one.event.start > event.start for one in each)


#: By the authority’s URN. Without it an alert is complete, and only lacks the history and the neighbours.
Contexts = Mapping[str, AuthorityContext]


def stands_in(document: StoredDocument, publication: Publication) -> bool:
    """Say whether the document is the one that a change stands in, perhaps in another revision."""
    own = document.publication
    return publication.url == own.url or (bool(own.sha256) and own.sha256 == publication.sha256)


#: An entry of the register, and one mention in it.
Named = tuple[WeaknessHistory, Mention]


class Register:
    """The entries of an authority’s register, indexed by words; made once for all subscriptions that are told of it."""

    def __init__(self, entries: Iterable[WeaknessHistory] = ()) -> None:
        self.entries = tuple(entries)
        self._listed: dict[str, list[Named]] = defaultdict(list)
        each = [
            (entry, mention)
            for entry in self.entries
            for mention in each_mention(entry)
            if mention.form is not MentionForm.PROSE
        ]
        # Mentions that head their entry come first, because the entry is about them.
        for entry, mention in sorted(each, key=lambda pair: bool(pair[1].because)):
            self._listed[mention.text].append((entry, mention))

    def listed_as(self, words: str | None) -> list[Named]:
        """Return the entries, each with the mention, where a list named a point in these words (`Change.point`)."""
        return self._listed.get(words, []) if words else []


def each_mention(entry: WeaknessHistory) -> Iterator[Mention]:
    """Return the times that a weakness was named, whichever of its subjects they follow."""
    each = (*entry.mentions, *(mention for history in entry.subjects for mention in history.mentions))
    yield from {(mention.document.identity, mention.event, mention.text): mention for mention in each}.values()
