"""A theme over the years: in how many inspection reports it is named, and whether that rises or falls.

Shares of reports are compared and not numbers: in some years Ofsted inspects many more authorities than in others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb

from findings.model import Direction

#: Two spans of three years are compared, about as long as Ofsted takes to inspect everybody once.
SPAN = timedelta(days=3 * 365)
#: Of fewer reports in either span nothing is said.
FEWEST = 10
#: A difference that chance alone makes more often than this is none: there are nearly a hundred themes, of which at one in twenty
#: five would rise or fall by chance.
_BY_CHANCE = 0.01


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


def trend(theme: str, reports: Iterable[ListedThemes], today: date) -> ThemeTrend:
    """Return how often the theme is named now and before."""
    return trends([theme], reports, today)[0]


def trends(themes: Iterable[str], reports: Iterable[ListedThemes], today: date) -> list[ThemeTrend]:
    """Return the same of several themes, in their order."""
    known = list(reports)
    now = _Counted.of([each for each in known if today - SPAN < each.start <= today])
    before = _Counted.of([each for each in known if today - 2 * SPAN < each.start <= today - SPAN])
    pairs = ((theme, before.share(theme), now.share(theme)) for theme in themes)
    return [
        ThemeTrend(theme=theme, now=after, before=earlier, way=_way(earlier, after)) for theme, earlier, after in pairs
    ]


@dataclass(frozen=True, slots=True)
class _Counted:
    """In how many of `known` reports each theme is named."""

    naming: Counter[str]
    known: int

    @classmethod
    def of(cls, reports: Sequence[ListedThemes]) -> _Counted:
        return cls(Counter(theme for each in reports for theme in each.themes), len(reports))

    def share(self, theme: str) -> Share:
        return Share(naming=self.naming[theme], known=self.known)


def _share(theme: str, reports: Sequence[ListedThemes], year: int) -> Share:
    return Share(naming=sum(theme in each.themes for each in reports), known=len(reports), year=year)


def _way(before: Share, now: Share) -> Direction | None:
    if min(before.known, now.known) < FEWEST:
        return None
    if _by_chance(before, now) > _BY_CHANCE:
        return Direction.SAME
    return Direction.UP if now.naming * before.known > before.naming * now.known else Direction.DOWN


def _by_chance(before: Share, now: Share) -> float:
    """Return how probable it is that chance deals the reports out as unevenly as this, or more (Fisher’s exact test, two-sided)."""
    naming, known = before.naming + now.naming, before.known + now.known
    fewest, most = max(0, naming - now.known), min(naming, before.known)
    ways = [comb(before.known, each) * comb(now.known, naming - each) for each in range(fewest, most + 1)]
    found = ways[before.naming - fewest]
    return sum(each for each in ways if each <= found) / comb(known, naming)
