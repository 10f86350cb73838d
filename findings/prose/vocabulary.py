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

#: May stand between a denial and what it denies.
_BETWEEN = "between"
#: Beginnings are looked up by so many letters; none has fewer.
_BEGINNING = 3


@dataclass(slots=True, eq=False)
class Cue:
    """A class of words. It may blame; turn what follows, as “not” does; or open a clause that sets aside, as “when” does.

    One that `ends` says all that a denial says: after “no oversight of” and “does not prevent”, nothing more is denied.
    `denied` is what it says after a denial, by the denial’s name, and `aside` what it says in such a clause, by the
    clause’s. `speaks` is false where it says something only after a denial: “always”, “routinely”; `alone` is what it
    says without one. `first` and `second` are its numbers in pairs of cues that follow each other.
    """

    name: str
    blames: bool = False
    turns: bool = False
    opens: bool = False
    ends: bool = False
    speaks: bool = True
    is_denial: bool = False
    bucket: int = 0
    first: int = 0
    second: int = 0
    alone: Cue | None = None
    denied: dict[str, Cue] = field(default_factory=dict)
    aside: dict[str, Cue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bucket = bucket(self.name)
        self.first, self.second = bucket(f"{self.name}: 1"), bucket(f"{self.name}: 2")
        self.alone = self if self.speaks else None


#: What follows the first word of a phrase, and what the phrase says.
Begun = tuple[list[str], Cue]
#: The phrases that a word begins, by the word after it.
Phrases = dict[str, list[Begun]]


@dataclass(slots=True)
class Vocabulary:
    """The cues by word, by beginning and by first word of a phrase."""

    words: dict[str, list[Cue]] = field(default_factory=dict)
    beginnings: dict[str, list[tuple[str, Cue]]] = field(default_factory=dict)
    phrases: dict[str, Phrases] = field(default_factory=dict)
    between: frozenset[str] = frozenset()

    def cues_of(self, word: str) -> tuple[Cue, ...]:
        """What a word says by itself."""
        cues = list(self.words.get(word, ()))
        for beginning, cue in self.beginnings.get(word[:_BEGINNING], ()):
            if word.startswith(beginning):
                cues.append(cue)
        return tuple(dict.fromkeys(cues))

    def add_word(self, word: str, cue: Cue) -> None:
        """A word; one that ends in a star stands for all that begin so."""
        bare = word.removesuffix("*")
        if bare == word:
            self.words.setdefault(word, []).append(cue)
        else:
            self.beginnings.setdefault(bare[:_BEGINNING], []).append((bare, cue))

    def add_phrase(self, phrase: str, cue: Cue) -> None:
        """Two words or more."""
        first, *rest = phrase.split()
        self.phrases.setdefault(first, {}).setdefault(rest[0], []).append((rest, cue))


@cache
def vocabulary() -> Vocabulary:
    """The cues of the file."""
    entries = tomllib.loads(_file().decode())
    found = Vocabulary(between=frozenset(entries.pop(_BETWEEN)["says"].split()))
    turning = [name for name, entry in entries.items() if entry.get("turns")]
    clauses = [name for name, entry in entries.items() if entry.get("opens")]
    for name, entry in entries.items():
        cue = _cue(name, entry, turning, clauses)
        for word in entry.get("says", "").split():
            found.add_word(word, cue)
        for phrase in entry.get("phrases", ()):
            found.add_phrase(phrase, cue)
    return found


def _cue(name: str, entry: dict[str, Any], turning: Sequence[str], clauses: Sequence[str]) -> Cue:
    blames, turns, after = entry.get("blames", False), entry.get("turns", False), entry.get("blames_after", ())
    opens, ends, speaks = entry.get("opens", False), entry.get("ends", False), entry.get("speaks", True)
    cue = Cue(name, blames, turns, opens, ends, speaks)
    for denial in after or (turning if blames or entry.get("deniable") else ()):
        cue.denied[denial] = Cue(f"{denial}:{name}", blames=bool(after), ends=turns, is_denial=blames)
    for each in (cue, *cue.denied.values()):
        setting_aside = clauses if each.blames else entry.get("set_aside_by", ())
        each.aside = {clause: Cue(f"{clause}:{each.name}") for clause in setting_aside}
    return cue


def version() -> int:
    """A number that changes with the file: weights belong to the cues that they were trained with."""
    return crc32(_file())


@cache
def _file() -> bytes:
    return (resources.files("findings.prose") / "cues.toml").read_bytes()
