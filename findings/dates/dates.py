"""Dates as documents write them: days, spans of days, months, and dates without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from findings.dates.tokens import DatePoint, points_in
from findings.model import Precision, Span

# “in May”, “end of April”: elsewhere a lone month may be a verb.
_BEFORE_A_MONTH = re.compile(r"\b(?:in|of|since|during|last|early|late|mid|from|until|by|for)[ -]+$", re.IGNORECASE)
# Two single days are one visit where no more than a weekend and a day lies between them.
_ONE_VISIT = timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date in a text, from character `begin` to `end`: its spans, its precision, and whether the year was inferred."""

    spans: tuple[Span, ...]
    precision: Precision
    inferred: bool
    begin: int
    end: int


def dated(text: str, published: date | None = None) -> Dated | None:
    """Return the first date in a text, or None: `30 September to 11 October 2024 and 13 to 16 January 2025` is one."""
    return next(dates_in(text, published), None)


def first_day(text: str) -> date | None:
    """The first day of the first dating in a text."""
    found = dated(text)
    return found.spans[0].start if found else None


def dates_in(text: str, published: date | None = None) -> Iterator[Dated]:
    """Yield every date in a text, in order.

    Where no year is printed, it is the latest that does not lie after `published`; without `published` such a date is
    left out, and so is a date that does not exist (31 June).
    """
    for group in points_in(text):
        found = _dated(group, published) if group and not _is_only_a_word(group, text) else None
        if found:
            yield found


def _is_only_a_word(group: list[DatePoint], text: str) -> bool:
    """Say whether this is `May` or `March` alone, and nothing before it shows that the month is meant."""
    first = group[0]
    alone = len(group) == 1 and first.day is None and first.year is None
    return alone and not _BEFORE_A_MONTH.search(text[max(0, first.begin - 12) : first.begin])


def _dated(group: list[DatePoint], published: date | None) -> Dated | None:
    points = _with_months(group)
    inferred = all(point.year is None for point in points)
    points = _with_inferred_years(points, published) if inferred else _with_years(points)
    try:
        spans = _spans(points)
    except ValueError:
        return None
    precision = Precision.DAY if all(point.day for point in points) else Precision.MONTH
    begin, end = group[0].begin, group[-1].end
    return Dated(spans=spans, precision=precision, inferred=inferred, begin=begin, end=end) if spans else None


def _with_months(points: list[DatePoint]) -> list[DatePoint]:
    """Give each day without a month that of the day after it, or else before it: `13 to 24 May`, `July 10-11`."""
    for at in reversed(range(len(points) - 1)):
        points[at] = points[at].with_month_of(points[at + 1])
    for at in range(1, len(points)):
        points[at] = points[at].with_month_of(points[at - 1])
    return points


def _with_years(points: list[DatePoint]) -> list[DatePoint]:
    """Give each date without a year that of a neighbour: `29 November to 10 December 2021`, `5 June 2018 to 15 June`."""
    for at in reversed(range(len(points) - 1)):
        points[at] = points[at].with_year_before(points[at + 1])
    for at in range(1, len(points)):
        points[at] = points[at].with_year_after(points[at - 1])
    return points


def _with_inferred_years(points: list[DatePoint], published: date | None) -> list[DatePoint]:
    if published is None or not points[-1].month:
        return []
    last = points[-1]
    is_later = (last.month, last.day or 1) > (published.month, published.day)
    points[-1] = last.with_year(published.year - 1 if is_later else published.year)
    return _with_years(points)


def _spans(points: list[DatePoint]) -> tuple[Span, ...]:
    """Return spans in the order printed. Raises ValueError where a day does not exist or a span ends before it begins."""
    spans: list[Span] = []
    for point in points:
        first, last = point.first(), point.last()
        if spans and (point.joined_by_to or _soon_after(point, spans[-1])):
            spans[-1] = Span(spans[-1].start, last)
        else:
            spans.append(Span(first, last))
    if any(span.end < span.start for span in spans):
        raise ValueError("a span ends before it begins")
    return tuple(spans)


def _soon_after(point: DatePoint, span: Span) -> bool:
    """Say whether a single day belongs to the span before it: `7 and 8 June` are days of one visit."""
    if point.day is None or point.begins_a_range:
        return False
    return timedelta(0) <= point.first() - span.end <= _ONE_VISIT
