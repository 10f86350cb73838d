"""The subjects that a point speaks of, in the vocabulary of the field that `subjects.toml` holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from findings.matching.phrases import Phrases


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One of the vocabulary: the reason that an alert gives, the subjects it is near to, and whether it may be said of any other."""

    name: str
    area: str
    is_wide: bool = False


_KNOWN: dict[str, Subject] = {}


@dataclass(frozen=True, slots=True)
class _Mention:
    subject: Subject
    start: int
    end: int
    is_loose: bool

    def within(self, other: _Mention) -> bool:
        """Is this a part of longer words: `planning` of `permanence planning`, `return home` of `return home interview`?

        Words with others between them speak of both: `range … home*` and the homes in `the range of residential homes`.
        """
        longer = other.end - other.start > self.end - self.start and other.start <= self.start and self.end <= other.end
        narrower = self.subject.is_wide and not other.subject.is_wide
        return longer and other.subject != self.subject and (narrower or not other.is_loose)


@cache
def all_subjects() -> tuple[Subject, ...]:
    """The vocabulary, in the order of the file."""
    return tuple(_subject(entry) for entry in _vocabulary()["subjects"])


@cache
def words_that_say_little() -> frozenset[str]:
    """The words that nearly every point has, whatever it is about."""
    return frozenset(_vocabulary()["says_little"].split())


def subjects_in(words: Sequence[str]) -> tuple[Subject, ...]:
    """The subjects that a point speaks of, given its words in lower case; in the order of the file."""
    mentions = list(_mentions(words))
    kept = {mention.subject for mention in mentions if not any(mention.within(other) for other in mentions)}
    return tuple(sorted(kept, key=_order().__getitem__))


def children_in(words: Sequence[str]) -> frozenset[str]:
    """The children whom a point speaks of, given its words in lower case: `care leavers`, `children in care`."""
    return frozenset(name for name, _, _, _ in _children().found_in(words))


def _mentions(words: Sequence[str]) -> Iterator[_Mention]:
    return (_Mention(*found) for found in _subjects().found_in(words))


@cache
def _vocabulary() -> dict[str, Any]:
    with resources.files("findings.matching").joinpath("subjects.toml").open("rb") as file:
        return tomllib.load(file)


def _subject(entry: dict[str, Any]) -> Subject:
    """The only one of its name, since two are compared by identity: several threads may make the vocabulary at once."""
    made = Subject(entry["name"], entry.get("area", entry["name"]), entry.get("wide", False))
    return _KNOWN.setdefault(made.name, made)


@cache
def _order() -> dict[Subject, int]:
    return {subject: place for place, subject in enumerate(all_subjects())}


@cache
def _subjects() -> Phrases[Subject]:
    entries = zip(all_subjects(), _vocabulary()["subjects"], strict=True)
    return Phrases((subject, written) for subject, entry in entries for written in entry["words"])


@cache
def _children() -> Phrases[str]:
    return Phrases((entry["name"], written) for entry in _vocabulary()["children"] for written in entry["words"])
