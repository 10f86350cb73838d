"""The words of a sentence as the model sees them, each looked up once: its cues, and its buckets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from findings.prose.buckets import bucket
from findings.prose.vocabulary import Cue, Phrases, vocabulary

# In lower case, with one kind of apostrophe; commas and colons are words too.
_TOKEN = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[,;:]")
_STOPS = frozenset(",;:")
_STEM = 6
#: A denial reaches over so many words that are not of those that may stand between.
REACH = 3


class Word(NamedTuple):
    """A word, or a comma: the cues that it says and the phrases that it begins, how much of a denial’s reach it takes.

    `first` and `second` are its numbers in pairs of words, `own` the buckets of the word and of its stem.
    """

    text: str
    says: bool
    cues: tuple[Cue, ...]
    phrases: Phrases
    reach: int
    first: int
    second: int
    own: tuple[int, ...]


def words_of(sentence: str) -> list[Word]:
    """`Plans don’t, however, say so.` has the words `plans don't , however , say so`."""
    return [word for part in sentence.lower().split() for word in _words(part)]


@lru_cache(maxsize=1 << 14)
def _words(part: str) -> tuple[Word, ...]:
    """The words of a part between spaces, with the stops that cling to it."""
    return tuple(map(word_of, _TOKEN.findall(part.replace("’", "'"))))


def word_of(text: str) -> Word:
    """A word by its text."""
    cues, phrases = vocabulary().cues_of(text), vocabulary().phrases.get(text, {})
    own = (text, f"{text[:_STEM]}-") if len(text) > _STEM else (text,)
    return Word(
        text=text,
        says=bool(cues or phrases),
        cues=cues,
        phrases=phrases,
        reach=REACH if text in _STOPS else int(text not in vocabulary().between),
        first=bucket(f"{text} 1"),
        second=bucket(f"{text} 2"),
        own=tuple(map(bucket, own)),
    )
