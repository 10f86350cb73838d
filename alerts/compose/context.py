"""What is known of an authority beside what is new: its story so far, and how its statistical neighbours stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from findings.model import Publication
from findings.timeline.document import Filed
from findings.timeline.mention import Form
from findings.timeline.neighbours import GradeContext
from findings.timeline.timeline import Story
from findings.timeline.weakness import Entry, Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The story and its register hold the new documents too; `neighbours` counts by overall grade as it stood on `day`."""

    story: Story
    register: Register
    neighbours: GradeContext
    day: date


#: By the authority’s URN. An alert is whole without it, and says less.
Knowledge = Mapping[str, Known]


def stands_in(document: Filed, publication: Publication) -> bool:
    """Is it the document that a change stands in, perhaps in another revision?"""
    return publication.url == document.url or (bool(document.sha256) and document.sha256 == publication.sha256)


#: A weakness, and one time that it was named.
Named = tuple[Entry, Naming]


class Register:
    """The entries of a story; made once for all who are told of it."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._listed: dict[str, list[Named]] = defaultdict(list)
        each = [(entry, naming) for entry in self.entries for naming in entry.namings if naming.form is not Form.PROSE]
        # Those first that head their entry: they are what the entry is about.
        for entry, naming in sorted(each, key=lambda pair: bool(pair[1].because)):
            self._listed[_words(naming.text)].append((entry, naming))

    def listed_as(self, text: str) -> list[Named]:
        """The times that some list named it in these words."""
        return self._listed.get(_words(text), [])


def _words(text: str) -> str:
    """A change joins its sub-points with semicolons, the register with spaces."""
    return text.replace(";", "")
