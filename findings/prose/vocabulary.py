"""The list of cues, `cues.toml`: words and phrases by what they say."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any
from zlib import crc32

from findings.prose.buckets import bucket

#: Says something only after a denial: “not always”, “does not provide”.
ONLY_DENIED = "good_after_not"
#: May stand between a denial and what it denies.
_BETWEEN = "between"
_LEAST_BEGINNING = 3


@dataclass(slots=True, eq=False)
class Cue:
    """A class of words: does it blame, or turn what follows? `denied` are the same words after a denial, by its name.

    What says something only after a denial has `only_denied`.
    """

    name: str
    blames: bool = False
    turns: bool = False
    only_denied: bool = False
    is_denial: bool = False
    bucket: int = 0
    denied: dict[str, Cue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bucket = bucket(self.name)


#: The phrases that a word begins: what follows it, by the word after it.
Phrases = dict[str, list[tuple[list[str], Cue]]]


@dataclass(slots=True)
class Vocabulary:
    """The cues by word, by beginning and by first word of a phrase."""

    words: dict[str, list[Cue]] = field(default_factory=dict)
    beginnings: dict[str, list[Cue]] = field(default_factory=dict)
    phrases: dict[str, Phrases] = field(default_factory=dict)
    between: frozenset[str] = frozenset()

    def cues_of(self, word: str) -> tuple[Cue, ...]:
        """What a word says by itself."""
        cues = dict.fromkeys(self.words.get(word, ()))
        for length in range(_LEAST_BEGINNING, len(word) + 1):
            cues.update(dict.fromkeys(self.beginnings.get(word[:length], ())))
        return tuple(cues)

    def add_word(self, word: str, cue: Cue) -> None:
        """A word; one that ends in a star stands for all that begin so."""
        words = self.beginnings if word.endswith("*") else self.words
        words.setdefault(word.removesuffix("*"), []).append(cue)

    def add_phrase(self, phrase: str, cue: Cue) -> None:
        """Two words or more."""
        first, *rest = phrase.split()
        self.phrases.setdefault(first, {}).setdefault(rest[0], []).append((rest, cue))


@cache
def vocabulary() -> Vocabulary:
    """The cues of the file."""
    entries = tomllib.loads(_file().decode())
    found = Vocabulary(between=frozenset(entries.pop(_BETWEEN)["says"].split()))
    denials = [name for name, entry in entries.items() if entry.get("turns")]
    for name, entry in entries.items():
        cue = _cue(name, entry, denials)
        for word in entry.get("says", "").split():
            found.add_word(word, cue)
        for phrase in entry.get("phrases", ()):
            found.add_phrase(phrase, cue)
    return found


def _cue(name: str, entry: dict[str, Any], denials: Sequence[str]) -> Cue:
    blames = entry.get("blames", False)
    cue = Cue(name, blames, entry.get("turns", False), name == ONLY_DENIED)
    if blames or cue.only_denied:
        cue.denied = {denial: Cue(f"{denial}:{name}", not blames, is_denial=blames) for denial in denials}
    return cue


def version() -> int:
    """A number that changes with the file: weights belong to the cues that they were trained with."""
    return crc32(_file())


@cache
def _file() -> bytes:
    return (resources.files("findings.prose") / "cues.toml").read_bytes()
