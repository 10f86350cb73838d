"""A phrase of the vocabulary, and where it stands among the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PART = re.compile(r"[a-z0-9]+\*?|…")
#: Three dots stand for up to so many words between.
_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a phrase, whatever its ending where a star stood; so many words may stand before it."""

    start: str
    any_ending: bool
    after: int

    def fits(self, word: str) -> bool:
        """Is this word meant?"""
        return word.startswith(self.start) if self.any_ending else word == self.start


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that name something, in order; `is_loose` where others may stand between them."""

    first: Part
    rest: tuple[Part, ...]
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


def _parts(written: str) -> Iterator[Part]:
    after = 0
    for each in _PART.findall(written.casefold()):
        if each == "…":
            after = _BETWEEN
        else:
            yield Part(each.rstrip("*"), each.endswith("*"), after)
            after = 0


def _ends(parts: Sequence[Part], first: int, words: Sequence[str], at: int) -> int | None:
    """Where the parts from `first` on end, which begin at that word or a few words later."""
    if first == len(parts):
        return at
    part = parts[first]
    for start, word in enumerate(words[at : at + part.after + 1], at):
        if word.startswith(part.start) if part.any_ending else word == part.start:
            end = _ends(parts, first + 1, words, start + 1)
            if end is not None:
                return end
    return None
