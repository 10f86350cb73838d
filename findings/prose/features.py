"""What the model weighs in a sentence: its words, pairs of words, cues, pairs of cues, and the sentence before it.

Each is a bucket: a number below BUCKETS that a hash gives. Words and cues stay apart, since cues count for more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, combinations
from operator import xor
from typing import NamedTuple
from zlib import crc32

from findings.prose.cues import Mark

#: Words and cues are hashed into so many buckets.
BUCKETS = 1 << 17
_STEM = 6
_MOST_BLAMED, _MOST_DENIED = 4, 2
_FOLLOWS = {None: "first", False: "after", True: "after blame"}


class Features(NamedTuple):
    """The buckets of a sentence."""

    words: list[int]
    cues: list[int]


def features_of(tokens: Sequence[str], marks: Sequence[Mark], before: bool | None) -> Features:
    """The buckets of a sentence. `before` says whether the sentence before it blames; None where none stands before it."""
    return Features(_of_words(tokens), _of_cues(tokens, marks, before))


class _Word(NamedTuple):
    """A word’s number as the first and as the second of a pair, and its own bucket and its stem’s."""

    first: int
    second: int
    own: tuple[int, ...]


def _of_words(tokens: Sequence[str]) -> list[int]:
    first, second, own = zip(_BEGIN, *map(_word, tokens), _END, strict=True)
    return [*chain.from_iterable(own), *map(xor, first, second[1:])]


def _of_cues(tokens: Sequence[str], marks: Sequence[Mark], before: bool | None) -> list[int]:
    names = {mark.name for mark in marks}
    found = list(map(_bucket, names))
    found.extend([one ^ two for one, two in combinations(found, 2)])
    blamed = min(len({mark.name for mark in marks if mark.blames}), _MOST_BLAMED)
    denied = min(len({mark.name for mark in marks if mark.denied}), _MOST_DENIED)
    found.extend(_of_place(_FOLLOWS[before], tuple(tokens[:2]), blamed, denied))
    return found


@lru_cache(maxsize=1 << 14)
def _of_place(follows: str, begins: tuple[str, ...], blamed: int, denied: int) -> tuple[int, ...]:
    """How much is blamed, after what; “This means that …” goes on with what the sentence before it began."""
    first = begins[0] if begins else ""
    features = (
        f"{blamed} blamed",
        f"{denied} denied",
        f"{blamed} blamed {denied} denied",
        follows,
        f"{follows} {first}",
        f"{follows} {' '.join(begins)}",
        f"{follows} {blamed} blamed",
        f"{follows} {first} {bool(blamed)}",
    )
    return tuple(map(_bucket, features))


@lru_cache(maxsize=1 << 14)
def _word(token: str) -> _Word:
    own = (token, f"{token[:_STEM]}-") if len(token) > _STEM else (token,)
    return _Word(_bucket(f"{token} 1"), _bucket(f"{token} 2"), tuple(map(_bucket, own)))


@lru_cache(maxsize=1 << 12)
def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS


_BEGIN, _END = _word("^"), _word("$")
