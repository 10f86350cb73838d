"""Days in the forms that British pages and feeds use; a moment is on the day that the clocks of London show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

from findings.dates.clock import day_in_london
from findings.dates.tokens import MONTHS

#: No page of the web is older, and no system means a year before it: 1 January of the year 1 stands for “never”.
_FIRST_YEAR = 1900
_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})\b"
# The hour stands between day and year in `Fri Jul 12 00:30:00 BST 2024`, and after a year of two figures in RFC 822.
_HOUR = r"(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d|60)(?:[.,]\d+)?)?"
_WRITTEN = (
    re.compile(rf"\b{_DAY},?[ -](?:of )?{_MONTH},?[ -]{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_DAY}[ -]{_MONTH}[ -](?P<year>\d\d) (?=\d?\d:\d\d)", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} {_DAY} {_HOUR}(?P<zone> [A-Z]{{2,4}}| [+-]\d{{4}})? {_YEAR}", re.IGNORECASE),
)
_ISO = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?=\b|T)", re.ASCII),
    re.compile(r"\b(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=T\d{4})", re.ASCII),
)
_NUMBERS = re.compile(r"\b(?P<day>\d\d?)(?P<mark>[/.-])(?P<month>\d\d?)(?P=mark)(?P<year>\d{4})\b", re.ASCII)
_ISO_HOUR = re.compile(rf"[T ]?,? ?(?:at )?(?:{_HOUR}|(?P<h>\d\d)(?P<m>\d\d)(?:\d\d)?) ?(?P<half>[ap]\.?m\b\.?)?", re.I)
_ZONE = re.compile(r"\s?(?:(?:GMT|UTC)?(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d)?\b|(?P<name>Z|[A-Z]{2,4})\b)")
# RFC 822 names those of North America; others that British pages use are those of their own clocks.
_ZONES = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2}
_ZONES |= {"EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8}
# Seconds since 1970 have had ten figures since 2001; some systems count milliseconds, which have thirteen.
_UNIX = re.compile(r"(?P<seconds>1\d{9})(?:\.\d+|\d{3})?", re.ASCII)
#: In characters, of a field that holds a date; what follows is none.
_LONGEST_FIELD = 200
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def printed_date(text: str) -> date | None:
    """Return the day of the first date in a text, None where there is none.

    It may be written `12 July 2024`, `July 12, 2024`, `2024-07-12`, or `12/07/2024`, where the day stands before the month.
    Where an hour and its zone follow, as in `2024-07-11T23:30:00Z`, it is the day in London at that moment.
    """
    text = _plain(text)
    return _first(_WRITTEN, text) or _first(_ISO, text) or _first((_NUMBERS,), text)


def stated_date(text: str) -> date | None:
    """Return the day in a field that holds a date and nothing else, such as pubDate: in a form of `printed_date`, or a Unix time.

    None for any other form, `12:30` or `2024-07`, and where it holds several days: a day that is not stated is not guessed.
    """
    text = text.strip()[:_LONGEST_FIELD]
    unix = _UNIX.fullmatch(text)
    if unix:
        return day_in_london(datetime.fromtimestamp(int(unix["seconds"]), UTC))
    text = _plain(text)
    days = {day for forms in (_WRITTEN, _ISO, (_NUMBERS,)) for day in _found(forms, text)}
    return days.pop() if len(days) == 1 else None


def written_date(text: str) -> date | None:
    """Return the first date such as `12 July 2024` or `07 June 2023` in a text, None where there is none."""
    return _first(_WRITTEN, _plain(text))


def _plain(text: str) -> str:
    """Return the text with single spaces and plain hyphens; many a page keeps its dates together by spaces that do not break."""
    return " ".join(text.translate(_UNSEEN).translate(_DASHES).split())


def _first(forms: tuple[re.Pattern[str], ...], text: str) -> date | None:
    return next(_found(forms, text), None)


def _found(forms: tuple[re.Pattern[str], ...], text: str) -> Iterator[date]:
    """Yield the days in a text, in their order."""
    for match in sorted((match for form in forms for match in form.finditer(text)), key=lambda match: match.start()):
        try:
            day = date(_year(match["year"]), _month(match["month"]), int(match["day"]))
        except ValueError:
            continue
        if day.year >= _FIRST_YEAR:
            yield _in_london(day, match, text)


def _year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else MONTHS.index(name[:3].lower()) + 1


def _in_london(day: date, match: re.Match[str], text: str) -> date:
    """Return the day in London at the hour beside a day; the day itself where there is no hour, or its zone is not known."""
    hour = match if match.groupdict().get("hour") else _ISO_HOUR.match(text, match.end())
    within = match.groupdict().get("zone")
    zone = _ZONE.match(within or text, 0 if within else hour.end()) if hour else None
    ahead = _ahead(zone) if zone else None
    if hour is None or ahead is None:
        return day
    since_midnight = timedelta(hours=_hours(hour), minutes=int(hour["minute"] or hour["m"]))
    try:
        moment = datetime(day.year, day.month, day.day, tzinfo=timezone(ahead)) + since_midnight
        return day_in_london(moment)
    except (OverflowError, ValueError):
        return day


def _hours(found: re.Match[str]) -> int:
    hours, half = int(found["hour"] or found["h"]), (found.groupdict().get("half") or "")[:1].lower()
    return hours % 12 + (12 if half == "p" else 0) if half else hours


def _ahead(zone: re.Match[str]) -> timedelta | None:
    """Return how far the zone is ahead of UTC, None for a name that we do not know."""
    if zone["name"]:
        hours = _ZONES.get(zone["name"])
        return None if hours is None else timedelta(hours=hours)
    ahead = timedelta(hours=int(zone["h"]), minutes=int(zone["m"] or 0))
    return -ahead if zone["sign"] == "-" else ahead
