"""The subjects that a point speaks of, in the vocabulary of the field that `subjects.toml` holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

#: A subject that is named along with many others, such as plans, says half as much as one of its own.
_WEIGHT, _WEIGHT_WHEN_WIDE = 1.0, 0.5
_GAP = r" (?:\w+ ){0,4}"
_PART = re.compile(r"[a-z0-9]+\*?|…")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: the reason that an alert gives, and how much it says that two points share it."""

    name: str
    weight: float
    phrases: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    subject: Subject
    start: int
    end: int

    def within(self, other: _Mention) -> bool:
        """Is this a part of narrower words: `planning` of `permanence planning`?"""
        narrower = other.subject.weight > self.subject.weight and other.end - other.start > self.end - self.start
        return narrower and other.start <= self.start and self.end <= other.end


@cache
def all_subjects() -> tuple[Subject, ...]:
    """The vocabulary, in the order of the file."""
    return tuple(_subject(**entry) for entry in _vocabulary()["subjects"])


@cache
def words_that_say_little() -> frozenset[str]:
    """The words that nearly every point has, whatever it is about."""
    return frozenset(_vocabulary()["says_little"].split())


def subjects_in(words: Sequence[str]) -> tuple[Subject, ...]:
    """The subjects that a point speaks of, given its words in lower case; in the order of the file."""
    mentions = list(_mentions(" ".join(words)))
    kept = {m.subject.name for m in mentions if not any(m.within(other) for other in mentions)}
    return tuple(subject for subject in all_subjects() if subject.name in kept)


@cache
def _vocabulary() -> dict[str, Any]:
    with resources.files("findings").joinpath("subjects.toml").open("rb") as file:
        return tomllib.load(file)


def _mentions(text: str) -> Iterator[_Mention]:
    for subject in all_subjects():
        yield from (_Mention(subject, *found.span()) for found in subject.phrases.finditer(text))


def _subject(name: str, words: Sequence[str], wide: bool = False) -> Subject:
    longest_first = sorted((_phrase(each) for each in words), key=len, reverse=True)
    phrases = re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
    return Subject(name, _WEIGHT_WHEN_WIDE if wide else _WEIGHT, phrases)


def _phrase(phrase: str) -> str:
    """A phrase of the file as a pattern: a star stands for any ending, three dots for up to four words between."""
    words = " ".join(_PART.findall(phrase.casefold()))
    return words.replace("*", r"\w*").replace(" … ", _GAP)
