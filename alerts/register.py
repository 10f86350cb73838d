"""The register of an authority's weaknesses, ready to be asked for the one that a change is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from findings.timeline.mention import Form
from findings.timeline.weakness import Entry, Naming

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
