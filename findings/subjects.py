"""The subjects that a point speaks of, in the vocabulary of the field that `subjects.toml` holds."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from findings.phrase import Phrase, phrase

_WEIGHT, _WEIGHT_WHEN_WIDE = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: the reason that an alert gives, the subjects it is near to, and whether it may be said of any other."""

    name: str
    area: str
    is_wide: bool = False

    @property
    def weight(self) -> float:
        """1 where it says by itself what a point is about, less where it is wide."""
        return _WEIGHT_WHEN_WIDE if self.is_wide else _WEIGHT


@dataclass(frozen=True, slots=True)
class _Mention:
    subject: Subject
    start: int
    end: int
    is_loose: bool

    def within(self, other: _Mention) -> bool:
        """Is this a part of longer words: `planning` of `permanence planning`, `return home` of `return home interview`?

        Words with others between them speak of both: `foster carers` and their recruitment in `foster carer recruitment`.
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
    return frozenset(
        name
        for at, (word, following) in enumerate(_with_following(words))
        for name, each in _children_from(word, following)
        if each.ends(words, at) is not None
    )


def _mentions(words: Sequence[str]) -> Iterator[_Mention]:
    for at, (word, following) in enumerate(_with_following(words)):
        for subject, each in _subjects_from(word, following):
            end = each.ends(words, at)
            if end is not None:
                yield _Mention(subject, at, end, each.is_loose)


def _with_following(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(words, [*words[1:], ""], strict=True) if words else iter(())


@cache
def _vocabulary() -> dict[str, Any]:
    with resources.files("findings").joinpath("subjects.toml").open("rb") as file:
        return tomllib.load(file)


def _subject(entry: dict[str, Any]) -> Subject:
    return Subject(entry["name"], entry.get("area", entry["name"]), entry.get("wide", False))


@cache
def _order() -> dict[Subject, int]:
    return {subject: place for place, subject in enumerate(all_subjects())}


@lru_cache(maxsize=65536)
def _subjects_from(word: str, following: str) -> tuple[tuple[Subject, Phrase], ...]:
    """What may begin with these two words."""
    begun = _phrases_by_letter().get(word[0], ())
    return tuple((subject, each) for subject, each in begun if each.may_begin(word, following))


@lru_cache(maxsize=65536)
def _children_from(word: str, following: str) -> tuple[tuple[str, Phrase], ...]:
    return tuple((name, each) for name, each in _phrases_of_children() if each.may_begin(word, following))


@cache
def _phrases_by_letter() -> dict[str, list[tuple[Subject, Phrase]]]:
    """Every phrase that names a subject, under the letter that it begins with."""
    found = defaultdict(list)
    for subject, entry in zip(all_subjects(), _vocabulary()["subjects"], strict=True):
        for written in map(phrase, entry["words"]):
            found[written.first.start[0]].append((subject, written))
    return dict(found)


@cache
def _phrases_of_children() -> tuple[tuple[str, Phrase], ...]:
    children = _vocabulary()["children"]
    return tuple((entry["name"], phrase(written)) for entry in children for written in entry["words"])
