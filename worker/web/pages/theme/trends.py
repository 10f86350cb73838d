"""Themes over the years, from what is known of all authorities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from findings.dates.clock import day_in_london
from findings.model import Direction
from findings.themes import all_themes
from findings.trends.themes_over_years import ListedThemes, ThemeTrend, trend, trends
from worker.web.ground import ground
from worker.web.pages.theme.told import how_many
from worker.web.read_model.known import KnownAuthority
from worker.web.slugs import slug_of

_ORDER = {Direction.UP: 0, Direction.DOWN: 1, Direction.SAME: 2, None: 3}


def theme_by_slug(slug: str) -> str | None:
    """The theme of that name in an address; None where there is none."""
    return next((each for each in all_themes() if slug_of(each) == slug), None)


def reports_of(every: Iterable[KnownAuthority]) -> tuple[ListedThemes, ...]:
    """The themes of all their reports."""
    return tuple(chain.from_iterable(each.listed_themes for each in every))


def trend_of(theme: str, every: Iterable[KnownAuthority]) -> ThemeTrend:
    """How often a theme is named now and before, as of today."""
    return trend(theme, reports_of(every), day_in_london(ground().clock()))


def trends_shown(every: Sequence[KnownAuthority]) -> list[ThemeTrend]:
    """All themes that are named now or were: those that rise first, then by how many authorities are told to improve them."""
    reports, today, now = reports_of(every), day_in_london(ground().clock()), how_many(every)
    every_trend = trends(all_themes(), reports, today)
    known = [each for each in every_trend if now.get(each.theme) or each.now.naming or each.before.naming]
    return sorted(known, key=lambda each: (_ORDER[each.way], -now.get(each.theme, 0), each.theme))
