"""The subjects that a point speaks of, in the vocabulary of the field that `subjects.toml` holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from findings.matching.phrases import FoundPhrase, Phrases


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One of the vocabulary: the reason that an alert gives, the subjects it is near to, and what sort it is.

    A wide one may be said of any other. The other sorts are explained where the file begins.
    """

    name: str
    area: str
    is_wide: bool = False
    is_circle: bool = False
    is_manner: bool = False
    is_actor: bool = False
    is_apart: bool = False
    is_a_plan: bool = False
    joins: bool = False
    is_distinct: bool = False
    is_alike: bool = False


_KNOWN: dict[str, Subject] = {}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases that name subjects, and those that name children."""

    subjects: Phrases[Subject]
    children: Phrases[str]


@cache
def all_subjects() -> tuple[Subject, ...]:
    """Return the vocabulary, in the order of the file."""
    return tuple(_subject(entry) for entry in _vocabulary()["subjects"])


@cache
def words_that_say_little() -> frozenset[str]:
    """Return the words that nearly every point has, whatever it is about."""
    return frozenset(_vocabulary()["says_little"].split())


@cache
def words_that_say_little_alone() -> frozenset[str]:
    """Return the words that name something only beside others: `capacity`, `training`."""
    return frozenset(_vocabulary()["says_little_alone"].split())


def subjects_in(words: Sequence[str], vocabulary: Vocabulary | None = None) -> tuple[Subject, ...]:
    """Return the subjects that a point speaks of, given its words in lower case; in the order of the file."""
    known = vocabulary or whole_vocabulary()
    mentions = list(known.subjects.found_in(words))
    wider = [mention for mention in mentions if mention.end - mention.start > 1]
    kept = {mention.named for mention in mentions if not any(_is_within(mention, other) for other in wider)}
    return tuple(sorted(kept, key=_order().__getitem__))


def _is_within(one: FoundPhrase[Subject], other: FoundPhrase[Subject]) -> bool:
    """Say whether the one is a part of longer words: `planning` of `permanence planning`, `return home` of `return home interview`.

    Words with others between them speak of both: `range … home*` and the homes in `the range of residential homes`.
    Not where the one is the word with which they begin or end: `threshold* … enquir*` are thresholds of enquiries alone.
    """
    subject, start, end, _ = one
    wider, first, last, is_loose = other
    if not (first <= start and end <= last and last - first > end - start) or wider is subject:
        return False
    if not is_loose:
        return True
    if subject.is_wide:
        return not wider.is_wide
    return end - start == 1 and (start == first or end == last)


def children_in(words: Sequence[str], vocabulary: Vocabulary | None = None) -> frozenset[str]:
    """Return the children whom a point speaks of, given its words in lower case: `care leavers`, `children in care`."""
    known = vocabulary or whole_vocabulary()
    return frozenset(name for name, _, _, _ in known.children.found_in(words))


@cache
def whole_vocabulary() -> Vocabulary:
    """Return every phrase of the file."""
    return _with(_phrases("children"), _phrases("subjects"))


def vocabulary_heard_in(texts: Iterable[Sequence[str]]) -> Vocabulary:
    """Return only the phrases that stand in one of these texts, each given as its words in lower case.

    With it a measurement leaves out what was perhaps added in view of the points that are measured.
    """
    every = Phrases((pair, pair[1]) for part in ("children", "subjects") for pair in _phrases(part))
    heard = {found.named for words in texts for found in every.found_in(words)}
    return _with(*([pair for pair in _phrases(part) if pair in heard] for part in ("children", "subjects")))


def _with(children: Iterable[tuple[str, str]], subjects: Iterable[tuple[str, str]]) -> Vocabulary:
    known = {subject.name: subject for subject in all_subjects()}
    return Vocabulary(Phrases((known[name], written) for name, written in subjects), Phrases(children))


def _phrases(part: str) -> list[tuple[str, str]]:
    """Return what each phrase of a part of the file names, and how it is written."""
    return [(entry["name"], written) for entry in _vocabulary()[part] for written in entry["words"]]


@cache
def _vocabulary() -> dict[str, Any]:
    with resources.files("findings.matching").joinpath("subjects.toml").open("rb") as file:
        return tomllib.load(file)


def _subject(entry: dict[str, Any]) -> Subject:
    """Return the only one of its name, since two are compared by identity: several threads may make the vocabulary at once."""
    sorts = (
        entry.get(sort, False)
        for sort in ("wide", "circle", "manner", "actor", "apart", "a_plan", "joins", "distinct", "alike")
    )
    made = Subject(entry["name"], entry.get("area", entry["name"]), *sorts)
    return _KNOWN.setdefault(made.name, made)


@cache
def _order() -> dict[Subject, int]:
    return {subject: place for place, subject in enumerate(all_subjects())}
