"""Cues: the words by which a sentence blames or praises, and what denies them: `no drift` is no blame."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple
from zlib import crc32

#: A denial reaches over so many words that are not in `between`.
_REACH = 3
_ONLY_DENIED = "good_after_not"
_STOPS = frozenset(",;:")


class Mark(NamedTuple):
    """A cue in a sentence: its name, `no:delay` where “no” denies it, and the token where it begins."""

    name: str
    at: int
    blames: bool = False
    denied: bool = False


class _Cue(NamedTuple):
    """A class of words. `only_denied` says something only after a denial: “not always”."""

    name: str
    blames: bool
    turns: bool
    only_denied: bool


#: The words that follow a first word to make a phrase, by the second.
_Phrases = dict[str, list[tuple[list[str], _Cue]]]


@dataclass(slots=True)
class _Vocabulary:
    words: dict[str, list[_Cue]] = field(default_factory=dict)
    beginnings: dict[str, list[_Cue]] = field(default_factory=dict)
    phrases: dict[str, _Phrases] = field(default_factory=dict)
    between: frozenset[str] = frozenset()


class _Word(NamedTuple):
    """What a word says by itself, the phrases that it begins, and how much of a denial’s reach it takes."""

    cues: tuple[_Cue, ...]
    phrases: _Phrases
    reach: int


def marks_in(tokens: Sequence[str]) -> list[Mark]:
    """The cues of a sentence, given its tokens in lower case."""
    words = list(map(_word, tokens))
    marks: list[Mark] = []
    denial, since = "", 0
    for at, said in _said(words, tokens):
        if denial and sum([word.reach for word in words[since + 1 : at]]) >= _REACH:
            denial = ""
        turned = ""
        for name, blames, turns, only_denied in said:
            if turns:
                turned = turned or name
            if denial and (blames or only_denied):
                marks.append(Mark(f"{denial}:{name}", at, False, blames))
            elif not only_denied:
                marks.append(Mark(name, at, blames))
        if turned:
            denial, since = turned, at
    return marks


def _said(words: Sequence[_Word], tokens: Sequence[str]) -> Iterator[tuple[int, Sequence[_Cue]]]:
    """The cues by the token where they begin."""
    for at, (cues, phrases, _) in enumerate(words):
        begun = phrases.get(tokens[at + 1]) if phrases and at + 1 < len(tokens) else None
        if begun:
            yield at, [*cues, *(cue for rest, cue in begun if tokens[at + 1 : at + 1 + len(rest)] == rest)]
        elif cues:
            yield at, cues


@lru_cache(maxsize=1 << 14)
def _word(token: str) -> _Word:
    vocabulary = _vocabulary()
    cues = dict.fromkeys(vocabulary.words.get(token, ()))
    for length in range(3, len(token) + 1):
        cues.update(dict.fromkeys(vocabulary.beginnings.get(token[:length], ())))
    reach = _REACH if token in _STOPS else int(token not in vocabulary.between)
    return _Word(tuple(cues), vocabulary.phrases.get(token, {}), reach)


@cache
def _vocabulary() -> _Vocabulary:
    entries = tomllib.loads(_file().decode())
    vocabulary = _Vocabulary(between=frozenset(entries.pop("between")["says"].split()))
    for name, entry in entries.items():
        cue = _Cue(name, entry.get("blames", False), entry.get("turns", False), name == _ONLY_DENIED)
        for word in entry.get("says", "").split():
            words = vocabulary.beginnings if word.endswith("*") else vocabulary.words
            words.setdefault(word.removesuffix("*"), []).append(cue)
        for phrase in entry.get("phrases", ()):
            first, *rest = phrase.split()
            vocabulary.phrases.setdefault(first, {}).setdefault(rest[0], []).append((rest, cue))
    return vocabulary


def cues_version() -> int:
    """A number that changes with the list of cues: weights belong to the cues that they were trained with."""
    return crc32(_file())


@cache
def _file() -> bytes:
    return (resources.files("findings.prose") / "cues.toml").read_bytes()
