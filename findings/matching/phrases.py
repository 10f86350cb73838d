"""Many phrases at once, each with what it names, and where they stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

_Named = TypeVar("_Named")

#: What may begin with a word is kept for so many words: more than any authority’s documents have.
_MOST_KEPT = 50_000
#: By so many first letters phrases are looked up, or by all of a shorter beginning.
_LETTERS = 4


_PART = re.compile(r"[a-z0-9]+\*?|…")
#: Three dots stand for up to so many words between.
_BETWEEN = 4


class FoundPhrase(NamedTuple, Generic[_Named]):
    """What is named from one word of a text up to another; `is_loose` where other words may stand between."""

    named: _Named
    start: int
    end: int
    is_loose: bool


class Phrases(Generic[_Named]):
    """Phrases that each name something, sorted so that few of them are tried at each word of a text."""

    def __init__(self, written: Iterable[tuple[_Named, str]]) -> None:
        """Each as the vocabulary writes it. Raises ValueError for one that has no word."""
        self._by_letters: dict[str, list[tuple[_Named, Phrase]]] = defaultdict(list)
        self._begun: dict[str, _Begun[_Named] | None] = {}
        for named, each in written:
            found = phrase(each)
            self._by_letters[found.first.start[:_LETTERS]].append((named, found))

    def found_in(self, words: Sequence[str]) -> Iterator[FoundPhrase[_Named]]:
        """Every place where a phrase stands, given the words in lower case."""
        begun_by, letters = self._begun, [word[:_LETTERS] for word in words]
        for at, word in enumerate(words):
            begun = begun_by[word] if word in begun_by else self._begun_with(word)
            if begun is None:  # Most words begin nothing.
                continue
            for named, each in begun.before(letters, at + 1):
                end = each.ends(words, at) if each.rest else at + 1
                if end is not None:
                    yield FoundPhrase(named, at, end, each.is_loose)

    def _begun_with(self, word: str) -> _Begun[_Named] | None:
        likely = (pair for n in range(1, min(_LETTERS, len(word)) + 1) for pair in self._by_letters.get(word[:n], ()))
        phrases = [(named, each) for named, each in likely if each.first.fits(word)]
        begun = _Begun(phrases) if phrases else None
        if len(self._begun) < _MOST_KEPT:
            self._begun[word] = begun
        return begun


class _Begun(Generic[_Named]):
    """The phrases that one word begins, by the first letters of the word that must follow next, or as one of the next few."""

    def __init__(self, phrases: Iterable[tuple[_Named, Phrase]]) -> None:
        self._always: list[tuple[_Named, Phrase]] = []
        self._next: dict[str, list[tuple[_Named, Phrase]]] = defaultdict(list)
        self._later: dict[str, list[tuple[_Named, Phrase]]] = defaultdict(list)
        for pair in phrases:
            second = next(iter(pair[1].rest), None)
            if second is None or not second.is_known_by_letters:
                self._always.append(pair)
            else:
                (self._later if second.after else self._next)[second.start[:_LETTERS]].append(pair)

    def before(self, letters: Sequence[str], at: int) -> Sequence[tuple[_Named, Phrase]]:
        """Those that may stand where words with these first letters follow, each once."""
        following = self._next.get(letters[at]) if self._next and at < len(letters) else None
        found = self._always if following is None else [*self._always, *following]
        if not self._later or self._later.keys().isdisjoint(coming := letters[at : at + _BETWEEN + 1]):
            return found
        later = self._later.keys() & coming
        return [*found, *(pair for each in later for pair in self._later[each])]


@dataclass(frozen=True, slots=True)
class PhrasePart:
    """One word of a phrase, whatever its ending where a star stood; so many words may stand before it."""

    start: str
    any_ending: bool
    after: int

    def fits(self, word: str) -> bool:
        """Is this word meant?"""
        return word.startswith(self.start) if self.any_ending else word == self.start

    @property
    def is_known_by_letters(self) -> bool:
        """Whether every word that is meant begins with the same letters, as many as phrases are looked up by, or is one word."""
        return not self.any_ending or len(self.start) >= _LETTERS


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that name something, in order; `is_loose` where others may stand between them."""

    first: PhrasePart
    rest: tuple[PhrasePart, ...]
    is_loose: bool

    def ends(self, words: Sequence[str], at: int) -> int | None:
        """Where the phrase ends that begins here, one past its last word; None if the other words do not follow."""
        return _ends(self.rest, 0, words, at + 1)


def phrase(written: str) -> Phrase:
    """A phrase as the vocabulary writes it: `plan* … permanen*`. Raises ValueError where it names no word."""
    parts = list(_parts(written))
    if not parts:
        raise ValueError(f"A phrase needs a word to look for, and {written!r} has none")
    return Phrase(parts[0], tuple(parts[1:]), is_loose=any(part.after for part in parts))


def _parts(written: str) -> Iterator[PhrasePart]:
    after = 0
    for each in _PART.findall(written.casefold()):
        if each == "…":
            after = _BETWEEN
        else:
            yield PhrasePart(each.rstrip("*"), each.endswith("*"), after)
            after = 0


def _ends(parts: Sequence[PhrasePart], first: int, words: Sequence[str], at: int) -> int | None:
    """Where the parts from `first` on end, which begin at that word or a few words later."""
    if first == len(parts):
        return at
    part = parts[first]
    is_last = first + 1 == len(parts)
    for start, word in enumerate(words[at : at + part.after + 1], at):
        if word.startswith(part.start) if part.any_ending else word == part.start:
            end = start + 1 if is_last else _ends(parts, first + 1, words, start + 1)
            if end is not None:
                return end
    return None
