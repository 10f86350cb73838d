"""Every date, grade and count of visits on a page: each may be that of the event, and has its features."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from findings.articles.features import about, around, bucket
from findings.articles.page import Page, Sentence
from findings.dates.dates import Dated
from findings.dates.relative import spoken_dates
from findings.events.grade_words import GRADE, grade_of, judgements_in
from findings.events.visit_numbers import CARDINAL, ORDINAL, number_said
from findings.model import Grade

Value = TypeVar("Value")

# Days between the last day of the visit and publication; a letter follows after about five weeks.
_GAPS = (-1, 0, 1, 11, 22, 60, 105, 210, 400)
_LENGTHS = (1, 2, 3, 6, 13, 27)
_COUNT = rf"(?:{CARDINAL}|\d{{1,2}})"
_NUMBER = re.compile(
    rf"\b(?:(?P<ordinal>{ORDINAL}|once|twice)\b"
    rf"|(?P<numbered>(?:(?<=number )|(?<=visit )){_COUNT})\b|(?P<counted>{_COUNT})\b(?= (?:times?|occasions?)\b))",
    re.IGNORECASE,
)
_MOST_VISITS = 12
_CLAUSE = re.compile(r"[;:.]|,? (?:but|although|while|since|when|after|as was|as were)\b|, and ")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Value]):
    """What a page may mean, the sentence that says it and from which character to which, and what is said of it."""

    value: Value
    sentence: Sentence
    begin: int
    end: int
    features: Sequence[str]

    @property
    def words(self) -> str:
        """The words of the page."""
        return self.sentence.text[self.begin : self.end]


#: A grade, and the judgements that it is given for.
Graded = tuple[Grade, tuple[str, ...]]


def candidate(
    page: Page, sentence: Sentence, span: tuple[int, int], value: Value, own: Iterable[str]
) -> Candidate[Value]:
    """Return a candidate with `own` features, those of its neighbourhood and those of its sentence."""
    return Candidate(value, sentence, *span, (*own, *around(sentence.words, *span), *about(page, sentence)))


def dates_on(page: Page) -> list[Candidate[Dated]]:
    """Return every date on the page, in order."""
    found = [(each, when) for each in page.sentences for when in dates_in(page, each)]
    return [candidate(page, each, (when.begin, when.end), when, distance(page, when)) for each, when in found]


def numbers_on(page: Page) -> list[Candidate[int]]:
    """Return every number that may say which visit in a row it was: “third”, “3rd”, “six times”, “number four”."""
    found = [(each, match) for each in page.sentences for match in _NUMBER.finditer(each.text)]
    return [
        candidate(page, each, match.span(), value, [match.lastgroup or "", f"figure {match[0][0].isdecimal()}"])
        for each, match in found
        if 0 < (value := number_said(match[0])) <= _MOST_VISITS
    ]


def grades_on(page: Page) -> list[Candidate[Graded]]:
    """Return every grade on the page, in order: of the inspection that it tells of, of an earlier one, or of neither."""
    found = [(each, match) for each in page.sentences for match in GRADE.finditer(each.text)]
    return [
        candidate(page, each, match.span(), (grade_of(match), _keys(each, match)), [match.lastgroup or ""])
        for each, match in found
    ]


def dates_in(page: Page, sentence: Sentence) -> tuple[Dated, ...]:
    """Return the dates of a sentence; those without a year lie before publication."""
    return spoken_dates(sentence.text, page.published)


def distance(page: Page, when: Dated) -> Iterator[str]:
    """Yield how long a date is, and how long before publication."""
    start, end = when.spans[0].start, when.spans[-1].end
    yield f"days {bucket((end - start).days, _LENGTHS)}"
    if page.published:
        gap = bucket((page.published - end).days, _GAPS)
        yield from (f"gap {gap}", f"gap {gap} {when.precision.value}")


def _keys(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Return the judgements named in the clause around a grade; `overall` where it names none."""
    before = _CLAUSE.split(sentence.text[: match.start()])[-1]
    after = _CLAUSE.split(sentence.text[match.end() :])[0]
    return judgements_in(before) or judgements_in(after) or ("overall",)
