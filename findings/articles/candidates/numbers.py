"""Every number on a page that may say which visit in a row it was: “third”, “3rd”, “six times”, “number four”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.articles import features
from findings.articles.page import Page, Sentence

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()
_VALUES = {word: at for words in (_ORDINALS, _CARDINALS) for at, word in enumerate(words, start=1)} | {"once": 1, "twice": 2}
_NUMBER = re.compile(rf"\b(?:({'|'.join(_VALUES)})|(\d{{1,2}})(?:st|nd|rd|th)?)\b", re.IGNORECASE)
_MOST = 12


@dataclass(frozen=True, slots=True)
class NumberCandidate:
    """A number, and what is said of it."""

    value: int
    sentence: Sentence
    features: Sequence[str]


def number_candidates(page: Page) -> list[NumberCandidate]:
    """Return every ordinal and every small number on the page, in order."""
    return [
        NumberCandidate(value, sentence, tuple(_features(page, sentence, match)))
        for sentence in page.sentences
        for match in _NUMBER.finditer(sentence.text)
        if (value := _value(match)) and value <= _MOST
    ]


def _value(match: re.Match[str]) -> int:
    return _VALUES[match[1].casefold()] if match[1] else int(match[2])


def _features(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[str]:
    word = match[0].casefold()
    form = "ordinal" if word in _ORDINALS or not word[-1].isdigit() and word[0].isdigit() else "figure" if match[2] else word
    yield form if form in ("ordinal", "figure", "once", "twice") else "cardinal"
    yield from features.around(sentence.words, match.start(), match.end())
    yield from features.within(sentence)
    yield from features.place(page, sentence)
