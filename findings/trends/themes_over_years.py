"""A theme over the years: in how many inspection reports it is named, and whether that rises or falls.

Shares of reports are compared and not numbers: in some years Ofsted inspects many more authorities than in others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from findings.model import Direction

#: Two spans of three years are compared, about as long as Ofsted takes to inspect everybody once.
SPAN = timedelta(days=3 * 365)
#: Of fewer reports in either span nothing is said.
FEWEST = 10
#: A difference that chance alone makes once in ten times, or more often, is none (two shares, normal approximation).
_BY_CHANCE = 1.645


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedThemes:
    """The themes among what one inspection report asks to be improved, and the first day of the inspection."""

    start: date
    themes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of `known` reports name the theme; `year` is that of their inspections, None for a span of years."""

    naming: int
    known: int
    year: int | None = None

    @property
    def percent(self) -> int:
        return round(100 * self.naming / self.known) if self.known else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTrend:
    """A theme in the last three years and in the three before; `way` is None where there are too few reports to say."""

    theme: str
    now: Share
    before: Share
    way: Direction | None


def by_year(theme: str, reports: Iterable[ListedThemes]) -> tuple[Share, ...]:
    """Return the share of each year in which reports are known, oldest first."""
    years: dict[int, list[ListedThemes]] = {}
    for report in reports:
        years.setdefault(report.start.year, []).append(report)
    return tuple(_share(theme, years[year], year) for year in sorted(years))


def trend(theme: str, reports: Sequence[ListedThemes], today: date) -> ThemeTrend:
    """Return how often the theme is named now and before."""
    now = _share(theme, [each for each in reports if today - SPAN < each.start <= today])
    before = _share(theme, [each for each in reports if today - 2 * SPAN < each.start <= today - SPAN])
    return ThemeTrend(theme=theme, now=now, before=before, way=_way(before, now))


def _share(theme: str, reports: Sequence[ListedThemes], year: int | None = None) -> Share:
    return Share(naming=sum(theme in each.themes for each in reports), known=len(reports), year=year)


def _way(before: Share, now: Share) -> Direction | None:
    if min(before.known, now.known) < FEWEST:
        return None
    both = (before.naming + now.naming) / (before.known + now.known)
    by_chance = _BY_CHANCE * sqrt(both * (1 - both) * (1 / before.known + 1 / now.known))
    difference = now.naming / now.known - before.naming / before.known
    if abs(difference) <= by_chance:
        return Direction.SAME
    return Direction.UP if difference > 0 else Direction.DOWN
