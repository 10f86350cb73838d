"""The words of a sentence as the model sees them, each looked up once: its cues, and its buckets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from findings.prose.buckets import bucket
from findings.prose.recollection import without_recollection
from findings.prose.vocabulary import Cue, Phrases, vocabulary

# In lower case, with one kind of apostrophe; commas and colons are words too.
_TOKEN = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[,;:]")
_STOPS = frozenset(",;:")
#: A predicate begins with one of these: what is said of “the response to neglect” after “is” is not said of neglect.
_PREDICATES = frozenset(["is", "are", "was", "were", "has", "have", "remains", "remain"])
_STEM = 6
_MOST_PARTS = 1 << 15
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word, or a comma: the cues that it says and the phrases that it begins, how much of a denial’s reach it takes.

    `says` is false where it tells a sentence nothing, so that it is soon passed. A comma `stops` a denial; what
    `begins_predicate` ends one that only lessens a noun. `first` and `second` are its numbers in pairs of words, `own`
    the buckets of the word and of its stem, and `size` how many those are.
    """

    text: str
    says: bool
    cues: tuple[Cue, ...]
    phrases: Phrases
    reach: int
    stops: bool
    begins_predicate: bool
    first: int
    second: int
    own: tuple[int, ...]
    size: int


def words_of(sentence: str) -> list[Word]:
    """`Plans don’t, however, say so.` has the words `plans don't , however , say so`; none is of what it recalls."""
    return list(chain.from_iterable(map(_PARTS.__getitem__, without_recollection(sentence).split())))


class _Parts(dict[str, tuple[Word, ...]]):
    """The words of each part between spaces, with the stops that cling to it; looked up once, until there are too many."""

    def __missing__(self, part: str) -> tuple[Word, ...]:
        if len(self) >= _MOST_PARTS:
            self.clear()
        tokens = _TOKEN.findall(part.lower().replace("’", "'"))
        words = self[part] = tuple(word_of(_figure(token)) for token in tokens)
        return words


_PARTS = _Parts()


@cache
def ends() -> tuple[int, int]:
    """The numbers of what stands before the first word, and after the last."""
    return word_of("^").first, word_of("$").second


def _figure(token: str) -> str:
    """Any number reads alike, and any year."""
    if not token.isdecimal():
        return token
    return "#year" if _YEAR.fullmatch(token) else "#"


@lru_cache(maxsize=1 << 15)
def word_of(text: str) -> Word:
    """A word by its text."""
    cues, phrases = vocabulary().cues_of(text), vocabulary().phrases.get(text, {})
    own = (text, f"{text[:_STEM]}-") if len(text) > _STEM else (text,)
    return Word(
        text=text,
        says=bool(cues or phrases) or text in _PREDICATES,
        cues=cues,
        phrases=phrases,
        reach=int(text not in vocabulary().between),
        stops=text in _STOPS,
        begins_predicate=text in _PREDICATES,
        first=bucket(f"{text} 1"),
        second=bucket(f"{text} 2"),
        own=tuple(map(bucket, own)),
        size=len(own),
    )
