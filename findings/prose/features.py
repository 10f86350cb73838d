"""What the model weighs in a sentence: its words, pairs of words, cues and what stands beside them, and the sentence before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations, starmap
from operator import xor
from typing import NamedTuple

from findings.prose.buckets import bucket
from findings.prose.cues import Mark
from findings.prose.vocabulary import Cue
from findings.prose.words import Word, ends

_MOST_BLAMED, _MOST_DENIED = 4, 2
_FOLLOWS = {None: "first", False: "after", True: "after blame"}


class Features(NamedTuple):
    """The buckets of a sentence. Words and cues stay apart, since cues count for more."""

    words: list[int]
    cues: list[int]


def features_of(words: Sequence[Word], marks: Sequence[Mark], before: bool | None) -> Features:
    """The buckets of a sentence. `before` says whether the sentence before it blames; None where none stands before it."""
    return Features(_of_words(words), _of_cues(words, marks, before))


def _of_words(words: Sequence[Word]) -> list[int]:
    first, end = ends()
    found: list[int] = []
    for word in words:
        found += word.own
        found.append(first ^ word.second)
        first = word.first
    found.append(first ^ end)
    return found


def _of_cues(words: Sequence[Word], marks: Sequence[Mark], before: bool | None) -> list[int]:
    found, blamed, denied = set_of(frozenset([cue for cue, _ in marks]))
    return [
        *found,
        *_of_order(words, marks),
        *count_of(before, blamed, denied),
        *beginning_of(words, before, blamed > 0),
    ]


def _of_order(words: Sequence[Word], marks: Sequence[Mark]) -> list[int]:
    """Each cue with the cue that it follows, the word before it and the word after it.

    “Visits are poor but improving” does not say what “Visits are improving but poor” says.
    """
    first, end = ends()
    before, last = first, len(words) - 1
    found: list[int] = []
    for cue, at in marks:
        left = words[at - 1].first if at else first
        right = words[at + 1].second if at < last else end
        found += (before ^ cue.second, cue.bucket ^ left, cue.bucket ^ right)
        before = cue.first
    found.append(before ^ end)
    return found


def set_of(cues: frozenset[Cue]) -> tuple[list[int], int, int]:
    """The buckets of cues and of their pairs; how many blame, and how many are denied."""
    found = [cue.bucket for cue in cues]
    found.extend(starmap(xor, combinations(found, 2)))
    blamed = min(sum(cue.blames for cue in cues), _MOST_BLAMED)
    denied = min(sum(cue.is_denial for cue in cues), _MOST_DENIED)
    return found, blamed, denied


@cache
def count_of(before: bool | None, blamed: int, denied: int) -> tuple[int, ...]:
    """How much is blamed, and after what."""
    follows = _FOLLOWS[before]
    features = (
        f"{blamed} blamed",
        f"{denied} denied",
        f"{blamed} blamed {denied} denied",
        follows,
        f"{follows} {blamed} blamed",
    )
    return tuple(map(bucket, features))


def beginning_of(words: Sequence[Word], before: bool | None, blames: bool) -> tuple[int, int, int]:
    """“This means that …” goes on with what the sentence before it began."""
    first = words[0].first if words else 0
    second = words[1].second if len(words) > 1 else 0
    one, two, blamed = _following(before, blames)
    return one ^ first, two ^ first ^ second, blamed ^ first


@cache
def _following(before: bool | None, blames: bool) -> tuple[int, int, int]:
    follows = _FOLLOWS[before]
    return bucket(f"{follows} one"), bucket(f"{follows} two"), bucket(f"{follows} {blames}")
