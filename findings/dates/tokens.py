"""The words that dates are written with, and the days and months that they name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?![a-z])\.?"
)
_DAY = r"(?<![\w.,:/£])(?:0?[1-9]|[12]\d|3[01])(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?(?![\w%:]|[.,/]\d)"
_YEAR = r"(?:(?:19|20)\d\d|[’'‘]\d\d)(?![\w-]*\w)"
_TOKEN = re.compile(
    rf"(?P<iso>(?<![\w-])20\d\d-\d\d-\d\d(?![\w-]))"
    rf"|(?P<numeric>(?<![\w/.])\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d(?![\w/]))"
    rf"|(?P<month>(?<![A-Za-z]){_MONTH})"
    rf"|(?P<year>(?<![\w£]){_YEAR})"
    rf"|(?P<day>{_DAY})"
    r"|(?P<to>(?<!\w)(?:to|until|till|through)(?!\w)|[-‐-―─−~⸺⸻﹘﹣－])"
    r"|(?P<and>(?<!\w)and(?!\w)|&(?:amp;)?|,)"
    r"|(?P<of>(?<!\w)(?:of|the|day|days|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|early|mid|late)(?!\w))"
    r"|(?P<between>(?<!\w)between(?!\w))"
    r"|(?P<other>[^\W\d_]+|\S)",
    re.IGNORECASE,
)


# “14th/15th October”: both are days, although figures with a stroke between them are otherwise not.
_STROKE = re.compile(rf"\b(\d{{1,2}}(?:st|nd|rd|th)?)/(?=\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePoint:
    """A day or a month as written; a part that is not written is None."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    joined_by_to: bool = False
    begins_a_range: bool = False
    begin: int = 0
    end: int = 0

    def with_year(self, year: int | None) -> DatePoint:
        return replace(self, year=year)

    def with_month_of(self, other: DatePoint) -> DatePoint:
        """Return the point with the other’s month, where it has none itself."""
        return self if self.month else replace(self, month=other.month, year=self.year or other.year)

    def with_year_before(self, later: DatePoint) -> DatePoint:
        """Return the point with the year of the `later` one, where it has none; December lies in the year before January."""
        if self.year or not later.year:
            return self
        return self.with_year(later.year - 1 if (self.month or 0) > (later.month or 0) else later.year)

    def with_year_after(self, earlier: DatePoint) -> DatePoint:
        """Return the point with the year of the `earlier` one, where it has none; January lies in the year after December."""
        if self.year or not earlier.year:
            return self
        return self.with_year(earlier.year + 1 if (self.month or 0) < (earlier.month or 0) else earlier.year)

    def first(self) -> date:
        """Return the day, or the first of the month. Raises ValueError where there is no such day."""
        return date(self.year or 0, self.month or 0, self.day or 1)

    def last(self) -> date:
        """Return the day, or the last of the month. Raises ValueError where there is no such day."""
        first = self.first()
        return first if self.day else first.replace(day=monthrange(first.year, first.month)[1])


def points_in(text: str) -> Iterator[list[DatePoint]]:
    """Yield groups of days and months that belong together, `5 to 9 May and 2 June 2024` in one; a group may be empty."""
    group = _Group()
    for token in _TOKEN.finditer(_STROKE.sub(r"\1&", text)):
        if not group.takes(token):
            yield group.closed()
            group = _Group()
            group.takes(token)
    yield group.closed()


class _Group:
    """The points read so far, and the word that joins the next; `takes` adds a word, or says that it does not belong."""

    def __init__(self) -> None:
        self.points: list[DatePoint] = []
        self._link: str | None = None
        self._between = False

    def takes(self, token: re.Match[str]) -> bool:
        kind = token.lastgroup or ""
        if kind in ("iso", "numeric"):
            return self._add(_written_in_figures(token), token)
        if kind == "day":
            return self._day(token)
        if kind == "month":
            return self._month(token)
        if kind == "year":
            return self._year(token)
        return kind != "other" and self._word(kind)

    def closed(self) -> list[DatePoint]:
        """Return the points that name a month, and days beside them (`October 12 and 13`); any other number is no day."""
        while self.points and not self._last_is_a_date():
            self.points.pop()
        return self.points

    def _last_is_a_date(self) -> bool:
        before, last = self.points[-2] if len(self.points) > 1 else DatePoint(), self.points[-1]
        return bool(last.month or (before.day and before.month and not before.year))

    def _word(self, kind: str) -> bool:
        if kind == "between":
            self._between = not self.points
            return self._between
        if kind in ("to", "and"):
            if not self.points:
                return False
            # Of several links in a row, as in “, and”, `to` counts, or else the first.
            self._link = "to" if kind == "to" or self._between else self._link or "and"
        return True

    def _day(self, token: re.Match[str]) -> bool:
        number = int("".join(filter(str.isdigit, token[0])))
        last = self.points[-1] if self.points else None
        if last and self._link is None and last.month and last.day is None and last.year is None:
            self.points[-1] = replace(last, day=number, end=token.end())
            return True
        return self._add(DatePoint(day=number), token)

    def _month(self, token: re.Match[str]) -> bool:
        if token[0][0].islower():
            return False
        number = MONTHS.index(token[0][:3].casefold()) + 1
        last = self.points[-1] if self.points else None
        if last and self._link is None and last.day and not last.month:
            self.points[-1] = replace(last, month=number, end=token.end())
            return True
        return self._add(DatePoint(month=number), token)

    def _year(self, token: re.Match[str]) -> bool:
        last = self.points[-1] if self.points else None
        if not last or not last.month or last.year or (self._link and self._link != "and"):
            return False
        year = int(token[0].lstrip("’'‘"))
        self.points[-1] = replace(last, year=year if year > 99 else 2000 + year, end=token.end())
        self._link = None
        return True

    def _add(self, point: DatePoint, token: re.Match[str]) -> bool:
        if self.points and self._link is None:
            return False
        joined = self._link == "to" and not (self.points and self.points[-1].joined_by_to)
        if joined:
            self.points[-1] = replace(self.points[-1], begins_a_range=True)
        self.points.append(replace(point, joined_by_to=joined, begin=token.start(), end=token.end()))
        self._link, self._between = None, self._between and not joined
        return True


def _written_in_figures(token: re.Match[str]) -> DatePoint:
    numbers = [int(number) for number in re.findall(r"\d+", token[0])]
    year, month, day = numbers if token.lastgroup == "iso" else reversed(numbers)
    return DatePoint(day=day, month=month, year=year if year > 99 else 2000 + year)
