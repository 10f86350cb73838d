"""Cues: the words by which a sentence blames or praises, and what denies them: “no drift” is no blame."""

from __future__ import annotations

from collections.abc import Sequence

from findings.prose.vocabulary import Begun, Cue
from findings.prose.words import Word, word_of

#: A cue, and the number of the word where it begins.
Mark = tuple[Cue, int]

#: A denial reaches over so many words that are not of those that may stand between.
_REACH = 3
#: Follows the last word.
_END = word_of("")


def marks_in(words: Sequence[Word]) -> list[Mark]:
    """The cues of a sentence; where one is denied or set aside, what it says then: `no:delay`, `if:delay`."""
    marks: list[Mark] = []
    denial = clause = ""
    passed = 0
    for at, (word, after) in enumerate(zip(words, [*words[1:], _END], strict=True)):
        if word.stops:
            denial = clause = ""
        elif word.says:
            begun = word.phrases.get(after.text)
            turned = ""
            if passed >= _REACH:
                denial = ""
            for cue in _with_phrases(begun, words, at) if begun else word.cues:
                said = cue.denied.get(denial, cue.alone) if denial else cue.alone
                if said:
                    marks.append((said.aside.get(clause, said) if clause else said, at))
                if cue.turns and not turned:
                    turned = cue.name
                if cue.opens:
                    clause = cue.name
            if turned:
                denial, passed = turned, 0
                continue
        passed += word.reach
    return marks


def _with_phrases(begun: Sequence[Begun], words: Sequence[Word], at: int) -> Sequence[Cue]:
    """What a word says, and what the phrases say that begin with it."""
    return [*words[at].cues, *[cue for rest, cue in begun if _follow(rest, words, at + 1)]]


def _follow(rest: Sequence[str], words: Sequence[Word], at: int) -> bool:
    return len(rest) == 1 or rest == [word.text for word in words[at : at + len(rest)]]
