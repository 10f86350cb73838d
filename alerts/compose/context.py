"""What is known of an authority beside what is new: its story so far, and how its statistical neighbours stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from findings.model import Publication
from findings.timeline.named_point import MentionForm
from findings.timeline.neighbours import GradeContext
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import Timeline
from findings.timeline.weakness_history import Mention, WeaknessHistory


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityContext:
    """The story and its register hold the new documents too; `neighbours` counts by overall grade as it stood on `day`."""

    timeline: Timeline
    register: Register
    neighbours: GradeContext
    day: date


#: By the authority’s URN. An alert is whole without it, and says less.
Contexts = Mapping[str, AuthorityContext]


def stands_in(document: StoredDocument, publication: Publication) -> bool:
    """Is it the document that a change stands in, perhaps in another revision?"""
    own = document.publication
    return publication.url == own.url or (bool(own.sha256) and own.sha256 == publication.sha256)


#: A weakness, and one time that it was named.
Named = tuple[WeaknessHistory, Mention]


class Register:
    """The entries of a story; made once for all who are told of it."""

    def __init__(self, entries: Iterable[WeaknessHistory] = ()) -> None:
        self.entries = tuple(entries)
        self._listed: dict[str, list[Named]] = defaultdict(list)
        each = [
            (entry, mention)
            for entry in self.entries
            for mention in each_mention(entry)
            if mention.form is not MentionForm.PROSE
        ]
        # Those first that head their entry: they are what the entry is about.
        for entry, mention in sorted(each, key=lambda pair: bool(pair[1].because)):
            self._listed[mention.text].append((entry, mention))

    def listed_as(self, words: str | None) -> list[Named]:
        """The times that some list named a point in these words (`Change.point`)."""
        return self._listed.get(words, []) if words else []


def each_mention(entry: WeaknessHistory) -> Iterator[Mention]:
    """The times that a weakness was named, whichever of its subjects they follow."""
    each = (*entry.mentions, *(mention for history in entry.subjects for mention in history.mentions))
    yield from {(mention.document.identity, mention.event, mention.text): mention for mention in each}.values()
