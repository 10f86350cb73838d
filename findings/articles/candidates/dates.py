"""Every date on a page that may be that of the visit or inspection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from findings.articles import features
from findings.articles.page import Page, Sentence
from findings.dates.dates import Dated
from findings.dates.relative import spoken_dates
from findings.model import Precision, Span

# Days between the last day of the visit and publication; a letter follows after about five weeks.
_GAPS = (-1, 0, 1, 11, 22, 60, 105, 210, 400)
_LENGTHS = (1, 2, 3, 6, 13, 27)
_WEEK = re.compile(r"\bweek (?:of|beginning|commencing)\W+(?:\w+day\W+)?$", re.IGNORECASE)
_WEEKS = {"a fortnight": 2, "two weeks": 2, "three weeks": 3, "four weeks": 4, "a week": 1}
_FROM = re.compile(
    rf"\b({'|'.join(_WEEKS)})\b[^.;]{{0,40}}\b(?:from|starting(?: on)?|beginning(?: on)?)\W+(?:\w+day\W+)?$",
    re.IGNORECASE,
)
_BEFORE = 80
# No date is written without one of these: a month’s name, a number, “last month”.
_IN_A_DATE = frozenset({"month", "num", "year"})


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date, the sentence that it stands in, and what is said of it."""

    when: Dated
    sentence: Sentence
    features: Sequence[str]


def date_candidates(page: Page) -> list[DateCandidate]:
    """Return every date on the page, in order."""
    dated = (each for each in page.sentences if any(word.stem in _IN_A_DATE for word in each.words))
    found = [(when, each) for each in dated for when in _dates(each.text, page.published)]
    ends = [when.spans[-1].end for when, _ in found if page.published is None or when.spans[-1].end < page.published]
    latest = max(ends, default=None)
    return [DateCandidate(when, each, tuple(_features(page, each, when, latest))) for when, each in found]


def _dates(text: str, published: date | None) -> Iterator[Dated]:
    """Yield the dates of a sentence; inspectors work from Monday to Friday, so that a week or a fortnight has its last day."""
    for when in spoken_dates(text, published):
        weeks = _weeks(text[max(0, when.begin - _BEFORE) : when.begin]) if when.precision is Precision.DAY else 0
        start, end = when.spans[0].start, when.spans[-1].end
        if weeks and start == end:
            friday = start + timedelta(days=7 * (weeks - 1) + 4 - start.weekday())
            yield replace(when, spans=(Span(start, max(start, friday)),))
        else:
            yield when


def _weeks(before: str) -> int:
    if _WEEK.search(before):
        return 1
    said = _FROM.search(before)
    return _WEEKS[said[1].casefold()] if said else 0


def _features(page: Page, sentence: Sentence, when: Dated, latest: date | None) -> Iterator[str]:
    start, end = when.spans[0].start, when.spans[-1].end
    yield when.precision.value
    if when.precision is Precision.DAY:
        yield f"long {features.bucket((end - start).days, _LENGTHS)}"
    if page.published:
        gap = features.bucket((page.published - end).days, _GAPS)
        yield f"gap {gap}"
        yield f"gap {gap} {when.precision.value}"
    if end == latest:
        yield "latest"
    yield from features.around(sentence.words, when.begin, when.end)
    yield from features.within(sentence)
    yield from features.place(page, sentence)
    if sentence.number:
        yield from features.within(page.sentences[sentence.number - 1], "after")
