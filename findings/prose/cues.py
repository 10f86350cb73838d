"""Cues: the words by which a sentence blames or praises, and what denies them: “no drift” is no blame."""

from __future__ import annotations

from collections.abc import Sequence

from findings.prose.vocabulary import Begun, Cue
from findings.prose.words import Word

#: A cue, and the number of the word where it begins.
Mark = tuple[Cue, int]

#: A denial reaches over so many words that are not of those that may stand between.
_REACH = 3
#: What lessens the noun after it: “despite delays”, “the response to delay”.
_LESSENS = "lessens"


def marks_in(words: Sequence[Word]) -> list[Mark]:
    """The cues of a sentence; where one is denied or set aside, what it says then: `no:delay`, `if:delay`."""
    marks: list[Mark] = []
    denial = clause = ""
    passed, last = 0, len(words) - 1
    for at, word in enumerate(words):
        if word.says:
            if denial and (passed >= _REACH or (denial == _LESSENS and word.begins_predicate)):
                denial = ""
            begun = word.phrases.get(words[at + 1].text) if word.phrases and at < last else None
            turned: str | None = None
            for cue in [*word.cues, *_followed(begun, words, at + 1)] if begun else word.cues:
                said = cue.denied.get(denial, cue.alone) if denial else cue.alone
                if said is None:
                    continue
                marks.append((said.aside.get(clause, said) if clause else said, at))
                if said.ends:
                    turned = ""
                elif said.turns:
                    turned = turned or said.name
                if said.opens:
                    clause = said.name
            if turned is not None:
                denial, passed = turned, 0
                continue
        elif word.stops:
            denial = clause = ""
        if denial:  # Most words stand in the reach of none.
            passed += word.reach
    return marks


def _followed(begun: Sequence[Begun], words: Sequence[Word], at: int) -> list[Cue]:
    """What the phrases say whose other words stand here; most have one, which is known to stand here."""
    return [cue for rest, cue in begun if len(rest) == 1 or rest == [word.text for word in words[at : at + len(rest)]]]
