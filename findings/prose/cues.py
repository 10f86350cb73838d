"""Cues: the words by which a sentence blames or praises, and what denies them: “no drift” is no blame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.prose.vocabulary import Cue
from findings.prose.words import REACH, Word

#: A cue, and the number of the word where it begins.
Mark = tuple[Cue, int]


def marks_in(words: Sequence[Word]) -> list[Mark]:
    """The cues of a sentence; where one is denied, what it says then: `no:delay`."""
    marks: list[Mark] = []
    denial, since = "", 0
    for at, cues in _cues(words):
        if denial and sum([between.reach for between in words[since + 1 : at]]) >= REACH:
            denial = ""
        turned = ""
        for cue in cues:
            if cue.turns:
                turned = turned or cue.name
            if denial and cue.denied:
                marks.append((cue.denied[denial], at))
            elif not cue.only_denied:
                marks.append((cue, at))
        if turned:
            denial, since = turned, at
    return marks


def _cues(words: Sequence[Word]) -> Iterator[tuple[int, Sequence[Cue]]]:
    """What is said, by the number of the word that says it or begins to."""
    last = len(words) - 1
    for at in [at for at, word in enumerate(words) if word.says]:
        word = words[at]
        begun = word.phrases.get(words[at + 1].text) if at < last else None
        if begun:
            yield at, [*word.cues, *(cue for rest, cue in begun if _follow(rest, words, at + 1))]
        else:
            yield at, word.cues


def _follow(rest: Sequence[str], words: Sequence[Word], at: int) -> bool:
    return len(rest) == 1 or rest == [word.text for word in words[at : at + len(rest)]]
