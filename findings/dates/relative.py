"""Dates as prose phrases them: “May last year”, “last month”, “in the week of Monday 3 March”, and dates written out."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from findings.dates.dates import Dated, dates_in
from findings.model import Precision, Span

# A date needs a month, or figures between points or hyphens; a text with neither need not be searched.
_MAY_HOLD_A_DATE = re.compile(
    r"\d[./-]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|(?:last|this) month", re.IGNORECASE
)
_YEAR_AFTER = re.compile(r",?\s*(?:of )?(?P<which>last|this) year\b", re.IGNORECASE)
_LAST_MONTH = re.compile(r"\b(?P<which>last|this) month\b", re.IGNORECASE)
# “in the week of Monday”, “two weeks from”, “a fortnight here, starting on”
_WEEKS = re.compile(
    r"\b(?:(?P<count>two|three|four) weeks|(?P<fortnight>fortnight)|week)\b[^.;]{0,40}?"
    r"\b(?:of|from|beginning|commencing|starting)(?: on)?\W+(?:\w+day\W+)?$",
    re.IGNORECASE,
)
_BEFORE = 80
_HOW_MANY = {"two": 2, "three": 3, "four": 4}


@lru_cache(maxsize=256)
def spoken_dates(text: str, published: date | None = None) -> tuple[Dated, ...]:
    """Return every date in a text, in order; one that depends on the day of publication is `inferred`."""
    if not _MAY_HOLD_A_DATE.search(text):
        return ()
    found = [_in_year(text, dating, published) for dating in dates_in(text, published)]
    months = [_month(match, published) for match in _LAST_MONTH.finditer(text)] if published else []
    return tuple(_to_friday(text, each) for each in sorted((*found, *months), key=lambda dating: dating.begin))


def _to_friday(text: str, dating: Dated) -> Dated:
    """Give a week or a fortnight, of which only the first day is written, its last: inspectors work from Monday to Friday."""
    start = dating.spans[0].start
    is_one_day = dating.precision is Precision.DAY and start == dating.spans[-1].end
    said = _WEEKS.search(text[max(0, dating.begin - _BEFORE) : dating.begin]) if is_one_day else None
    if said is None:
        return dating
    weeks = _HOW_MANY.get((said["count"] or "").casefold(), 2 if said["fortnight"] else 1)
    friday = start + timedelta(days=7 * (weeks - 1) + 4 - start.weekday())
    return replace(dating, spans=(Span(start, max(start, friday)),))


def _in_year(text: str, dating: Dated, published: date | None) -> Dated:
    """Put a date such as `May last year` into the year before publication, or into that of publication for `this year`."""
    said = _YEAR_AFTER.match(text, dating.end)
    if not said or not published or not dating.inferred:
        return dating
    year = published.year - (said["which"].casefold() == "last")
    shift = year - dating.spans[-1].end.year
    spans = tuple(Span(_shifted(span.start, shift), _shifted(span.end, shift)) for span in dating.spans)
    return replace(dating, spans=spans, end=said.end())


def _shifted(day: date, years: int) -> date:
    last = monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def _month(match: re.Match[str], published: date | None) -> Dated:
    first = (published or date.min).replace(day=1)
    if match["which"].casefold() == "last":
        first = (first - timedelta(days=1)).replace(day=1)
    span = Span(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Dated(spans=(span,), precision=Precision.MONTH, inferred=True, begin=match.start(), end=match.end())
