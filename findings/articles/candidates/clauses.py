"""Every sentence on a page, and every clause that may stand alone: each may name a weakness or a strength."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from findings.articles import features
from findings.articles.page import Page, Sentence
from findings.articles.voices import voices
from findings.articles.words import Word
from findings.prose.sentence import weighed

_CUT = re.compile(
    r";\s+(?:and )?|,?\s+(?:but|although|though|while|whilst|however)\s+|,\s+and (?:that )?(?=\w)|\s+and (?=that )|:\s+"
)
_LEAST_WORDS = 3
_WEIGHTS = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LENGTHS = (6, 12, 20, 35)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence or a part of one, as it stands in the text, and what is said of it."""

    text: str
    sentence: Sentence
    features: Sequence[str]


def clauses_on(page: Page) -> list[list[Clause]]:
    """Return for each sentence its clauses, the sentence itself first; a sentence of one clause is alone."""
    spoken = voices([block.text for block in page.blocks], page.sentences)
    found: list[list[Clause]] = []
    before = ("nothing before",)
    for sentence, voice in zip(page.sentences, spoken, strict=True):
        shared = (*voice, *before, *_around(page, sentence))
        parts = _parts(sentence.text)
        found.append([_clause(sentence, begin, end, shared) for begin, end in parts])
        before = tuple(_said_before(sentence))
    return found


def _parts(text: str) -> list[tuple[int, int]]:
    """Return where the sentence begins and ends, and then its clauses: it is cut where some words stand on both sides."""
    cuts = [0]
    for cut in _CUT.finditer(text):
        if text.count(" ", cuts[-1], cut.start()) >= _LEAST_WORDS - 1 and text.count(" ", cut.end()) >= _LEAST_WORDS - 1:
            cuts += [cut.start(), cut.end()]
    cuts.append(len(text))
    parts = list(pairwise(cuts))[::2]
    return [(0, len(text)), *(parts if len(parts) > 1 else [])]


def _clause(sentence: Sentence, begin: int, end: int, shared: Sequence[str]) -> Clause:
    text = sentence.text[begin:end].strip()
    whole = end - begin == len(sentence.text)
    words = sentence.words if whole else [word for word in sentence.words if begin <= word.begin < end]
    return Clause(text, sentence, (*shared, *_of(text, words, is_part=not whole)))


def _around(page: Page, sentence: Sentence) -> Iterator[str]:
    yield from features.place(page, sentence)
    yield from features.above(sentence)
    years = [int(match[0]) for match in _YEAR.finditer(sentence.text)]
    if years and page.published:
        yield "of this year" if max(years) >= page.published.year else "of an earlier year"
    yield from features.within(sentence)


def _said_before(sentence: Sentence) -> Iterator[str]:
    yield f"before {_weight(sentence.text)[0]}"
    yield from features.within(sentence, "before")


def _of(text: str, words: Sequence[Word], *, is_part: bool) -> Iterator[str]:
    concern, strength = _weight(text)
    yield from (f"concern {concern}", f"strength {strength}", f"part {is_part}")
    yield f"long {features.bucket(len(words), _LENGTHS)}"
    for one, two in pairwise([word.stem for word in words]):
        yield f"{one} {two}"
    yield from (word.stem for word in words)
    if words:
        yield f"begins {words[0].stem}"


@lru_cache(maxsize=1024)
def _weight(text: str) -> tuple[int, int]:
    found = weighed(text)
    return features.bucket(found.concern, _WEIGHTS), features.bucket(found.strength, _WEIGHTS)
