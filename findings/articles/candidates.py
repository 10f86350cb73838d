"""Every date, grade and count of visits on a page: each may be that of the event, and has its features."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Generic, TypeVar

from findings.articles.features import about, around, bucket
from findings.articles.page import Page, Sentence
from findings.dates.dates import Dated
from findings.dates.relative import spoken_dates
from findings.events.grade_words import GRADE, grade_of, judgements_in
from findings.model import Grade, Precision, Span

Value = TypeVar("Value")

# Days between the last day of the visit and publication; a letter follows after about five weeks.
_GAPS = (-1, 0, 1, 11, 22, 60, 105, 210, 400)
_LENGTHS = (1, 2, 3, 6, 13, 27)
# “in the week of Monday”, “two weeks from”, “a fortnight here, starting on”
_WEEKS = re.compile(
    r"\b(?:(?P<count>two|three|four) weeks|(?P<fortnight>fortnight)|week)\b[^.;]{0,40}?"
    r"\b(?:of|from|beginning|commencing|starting)(?: on)?\W+(?:\w+day\W+)?$",
    re.IGNORECASE,
)
_BEFORE = 80
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_VALUES = {word: at for words in (_ORDINALS, _CARDINALS, "once twice") for at, word in enumerate(words.split(), 1)}
_COUNT = rf"(?:{_CARDINALS.replace(' ', '|')}|\d{{1,2}})"
_NUMBER = re.compile(
    rf"\b(?:(?P<ordinal>{_ORDINALS.replace(' ', '|')}|\d{{1,2}}(?:st|nd|rd|th)|once|twice)\b"
    rf"|(?P<numbered>(?:(?<=number )|(?<=visit )){_COUNT})\b|(?P<counted>{_COUNT})\b(?= (?:times?|occasions?)\b))",
    re.IGNORECASE,
)
_MOST_VISITS = 12
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
        if 0 < (value := _value(match[0])) <= _MOST_VISITS
    ]


def grades_on(page: Page) -> list[Candidate[Graded]]:
    """Return every grade on the page, in order: of the inspection that it tells of, of an earlier one, or of neither."""
    found = [(each, match) for each in page.sentences for match in GRADE.finditer(each.text)]
    return [
        candidate(page, each, match.span(), (grade_of(match), _keys(each, match)), _of_grade(page, each, match))
        for each, match in found
    ]


def _value(words: str) -> int:
    return _VALUES.get(words.casefold()) or int(words.rstrip("stndrhSTNDRH"))


def dates_in(page: Page, sentence: Sentence) -> Iterator[Dated]:
    """Yield the dates of a sentence; inspectors work from Monday to Friday, so that a week or a fortnight has its last day."""
    for when in spoken_dates(sentence.text, page.published):
        start = when.spans[0].start
        is_one_day = when.precision is Precision.DAY and start == when.spans[-1].end
        said = _WEEKS.search(sentence.text[max(0, when.begin - _BEFORE) : when.begin]) if is_one_day else None
        weeks = _VALUES[said["count"].casefold()] if said and said["count"] else 2 if said and said["fortnight"] else 1
        friday = start + timedelta(days=7 * (weeks - 1) + 4 - start.weekday())
        yield replace(when, spans=(Span(start, max(start, friday)),)) if said else when


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


def _of_grade(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[str]:
    yield from (match.lastgroup or "", f"capital {match[0][0].isupper()}")
    years = [int(found[0]) for found in _YEAR.finditer(sentence.text)]
    if years and page.published:
        yield "of this year" if max(years) >= page.published.year else "of an earlier year"
