"""Every date, grade and count of visits on a page: each may be that of the event, and has its features."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

from findings.articles import features
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
    """What a page may mean, its words, the sentence that it stands in, and what is said of it."""

    value: Value
    words: str
    sentence: Sentence
    features: tuple[str, ...]


#: A grade, and the judgements that it is given for.
Graded = tuple[Grade, tuple[str, ...]]


def dates_on(page: Page) -> list[Candidate[Dated]]:
    """Return every date on the page, in order."""
    found = [(when, each) for each in page.sentences for when in _dates(each.text, page.published)]
    ends = [when.spans[-1].end for when, _ in found if page.published is None or when.spans[-1].end < page.published]
    latest = max(ends, default=None)
    return [
        _candidate(page, each, when, (when.begin, when.end), _of_date(page, each, when, latest)) for when, each in found
    ]


def numbers_on(page: Page) -> list[Candidate[int]]:
    """Return every number that may say which visit in a row it was: “third”, “3rd”, “six times”, “number four”."""
    found = ((each, match) for each in page.sentences for match in _NUMBER.finditer(each.text))
    valued = ((each, match, _value(match[0])) for each, match in found)
    return [
        _candidate(
            page, each, value, match.span(), (match.lastgroup or "", "figure" if match[0][0].isdecimal() else "word")
        )
        for each, match, value in valued
        if 0 < value <= _MOST_VISITS
    ]


def grades_on(page: Page) -> list[Candidate[Graded]]:
    """Return every grade on the page, in order: of the inspection that it tells of, of an earlier one, or of neither."""
    return [
        _candidate(page, each, (grade_of(match), _keys(each, match)), match.span(), _of_grade(page, each, match))
        for each in page.sentences
        for match in GRADE.finditer(each.text)
    ]


def _candidate(
    page: Page, sentence: Sentence, value: Value, span: tuple[int, int], own: Iterable[str]
) -> Candidate[Value]:
    where = (*features.within(sentence), *features.place(page, sentence))
    said = (*own, *features.around(sentence.words, *span), *where)
    return Candidate(value, sentence.text[slice(*span)], sentence, said)


def _value(words: str) -> int:
    return _VALUES.get(words.casefold()) or int(words.rstrip("stndrhSTNDRH"))


def _dates(text: str, published: date | None) -> Iterator[Dated]:
    """Yield the dates of a sentence; inspectors work from Monday to Friday, so that a week or a fortnight has its last day."""
    for when in spoken_dates(text, published):
        start = when.spans[0].start
        is_one_day = when.precision is Precision.DAY and start == when.spans[-1].end
        said = _WEEKS.search(text[max(0, when.begin - _BEFORE) : when.begin]) if is_one_day else None
        weeks = _VALUES[said["count"].casefold()] if said and said["count"] else 2 if said and said["fortnight"] else 1
        friday = start + timedelta(days=7 * (weeks - 1) + 4 - start.weekday())
        yield replace(when, spans=(Span(start, max(start, friday)),)) if said else when


def _of_date(page: Page, sentence: Sentence, when: Dated, latest: date | None) -> Iterator[str]:
    start, end = when.spans[0].start, when.spans[-1].end
    yield when.precision.value
    if when.precision is Precision.DAY:
        yield f"long {features.bucket((end - start).days, _LENGTHS)}"
    if page.published:
        gap = features.bucket((page.published - end).days, _GAPS)
        yield from (f"gap {gap}", f"gap {gap} {when.precision.value}")
    if end == latest:
        yield "latest"
    if sentence.number:
        yield from features.within(page.sentences[sentence.number - 1], "after")


def _keys(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Return the judgements named in the clause around a grade; `overall` where it names none."""
    before = _CLAUSE.split(sentence.text[: match.start()])[-1]
    after = _CLAUSE.split(sentence.text[match.end() :])[0]
    return judgements_in(before) or judgements_in(after) or ("overall",)


def _of_grade(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[str]:
    yield from (match.lastgroup or "", "capital" if match[0][0].isupper() else "small")
    years = [int(found[0]) for found in _YEAR.finditer(sentence.text)]
    if years and page.published:
        yield "of this year" if max(years) >= page.published.year else "of an earlier year"
    if sentence.head:
        yield from features.within(sentence.head, "under")
