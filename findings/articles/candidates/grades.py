"""Every grade on a page: of the inspection that it tells of, of an earlier one, or of neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.articles import features
from findings.articles.page import Page, Sentence
from findings.events.grade_words import GRADE, grade_of, judgements_in
from findings.model import Grade

# Each grade has one of these, and to look for a word is far quicker than to look for a pattern.
_STEMS = ("improvement", "adequate", "good", "outstanding", "lowest")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLAUSE = re.compile(r"[;:.]|,? (?:but|although|while|since|when|after|as was|as were)\b|, and ")


@dataclass(frozen=True, slots=True)
class GradeCandidate:
    """A grade, the judgements that it is given for, and what is said of it."""

    grade: Grade
    keys: tuple[str, ...]
    sentence: Sentence
    features: Sequence[str]


def grade_candidates(page: Page) -> list[GradeCandidate]:
    """Return every grade on the page, in order."""
    return [
        GradeCandidate(grade_of(match), _keys(sentence, match), sentence, tuple(_features(page, sentence, match)))
        for sentence in page.sentences
        if any(stem in sentence.text.casefold() for stem in _STEMS)
        for match in GRADE.finditer(sentence.text)
    ]


def _keys(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Return the judgements named in the clause around a grade; `overall` where it names none."""
    before = _CLAUSE.split(sentence.text[: match.start()])[-1]
    after = _CLAUSE.split(sentence.text[match.end() :])[0]
    return judgements_in(before) or judgements_in(after) or ("overall",)


def _features(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[str]:
    yield match.lastgroup or ""
    yield "capital" if match[0][0].isupper() else "small"
    years = [int(found[0]) for found in _YEAR.finditer(sentence.text)]
    if years and page.published:
        yield "of this year" if max(years) >= page.published.year else "of an earlier year"
    yield from features.around(sentence.words, match.start(), match.end())
    yield from features.within(sentence)
    yield from features.place(page, sentence)
    if sentence.head:
        yield from features.within(sentence.head, "under")
