"""Every number on a page that may say which visit in a row it was: “third”, “3rd”, “six times”, “number four”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.articles import features
from findings.articles.page import Page, Sentence

_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ONE = "one two three four five six seven eight nine ten eleven twelve"
_ORDINALS, _CARDINALS = _FIRST.split(), _ONE.split()
_VALUES = {word: at for words in (_ORDINALS, _CARDINALS) for at, word in enumerate(words, start=1)} | {
    "once": 1,
    "twice": 2,
}
_COUNTED = r"(?= (?:times?|occasions?)\b)"
_NUMBER = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|once|twice)\b"
    rf"|(?P<numbered>(?<=number )(?:{'|'.join(_CARDINALS)}|\d{{1,2}})|(?<=visit )(?:{'|'.join(_CARDINALS)}|\d{{1,2}}))\b"
    rf"|(?P<counted>{'|'.join(_CARDINALS)}|\d{{1,2}})\b{_COUNTED})",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_MOST = 12


@dataclass(frozen=True, slots=True)
class NumberCandidate:
    """A number, and what is said of it."""

    value: int
    word: str
    sentence: Sentence
    features: Sequence[str]


def number_candidates(page: Page) -> list[NumberCandidate]:
    """Return every ordinal and every small number on the page, in order."""
    return [
        NumberCandidate(value, match[0], sentence, tuple(_features(page, sentence, match)))
        for sentence in page.sentences
        for match in _NUMBER.finditer(sentence.text)
        if (value := _value(match)) and value <= _MOST
    ]


def _value(match: re.Match[str]) -> int:
    figures = _DIGITS.match(match[0])
    return int(figures[0]) if figures else _VALUES[match[0].casefold()]


def _features(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[str]:
    yield match.lastgroup or ""
    yield "figure" if match[0][0].isdigit() else "word"
    yield from features.around(sentence.words, match.start(), match.end())
    yield from features.within(sentence)
    yield from features.place(page, sentence)
