"""`/themes`: all themes, rising and falling; `/themes/{slug}`: who is told to improve one, since when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from findings.trends.themes_over_years import Share, ThemeTrend, by_year
from storage.exports import Row
from worker.web.api.described import Asked
from worker.web.api.resources.themes.answers import Themes, ThemeTold
from worker.web.api.route import Route
from worker.web.ground import ground
from worker.web.pages.theme.told import Told, how_many, told_to_improve
from worker.web.pages.theme.trends import reports_of, theme_by_slug, trend_of, trends_shown
from worker.web.slugs import slug_of


class AskedOfThemes(Asked):
    """Nothing."""


class AskedOfTheme(Asked):
    """Which theme."""

    slug: Annotated[
        str,
        Field(
            pattern=r"^[0-9a-z]+(-[0-9a-z]+)*$",
            max_length=80,
            description="Its name in small letters with hyphens.",
            examples=["supervision-and-management-oversight"],
        ),
    ]


def _themes(_: AskedOfThemes) -> Row:
    every = ground().model.authorities()
    now = how_many(every)
    return {"themes": [_theme(each, now) for each in trends_shown(every)]}


def _one_theme(asked: AskedOfTheme) -> Row | None:
    name = theme_by_slug(asked.slug)
    if name is None:
        return None
    every = ground().model.authorities()
    return {
        "theme": _theme(trend_of(name, every), how_many(every)),
        "told": [_told(each) for each in told_to_improve(name, every)],
        "years": [{**_share(each), "year": each.year} for each in by_year(name, reports_of(every))],
    }


def _theme(trend: ThemeTrend, now: dict[str, int]) -> Row:
    return {
        "slug": slug_of(trend.theme),
        "theme": trend.theme,
        "authorities": now.get(trend.theme, 0),
        "way": trend.way,
        "now": _share(trend.now),
        "before": _share(trend.before),
    }


def _share(share: Share) -> Row:
    return {"naming": share.naming, "known": share.known, "percent": share.percent}


def _told(told: Told) -> Row:
    last = told.last
    return {
        "urn": told.urn,
        "authority": told.authority,
        "since": told.since,
        "times": told.times,
        "is_priority": told.is_priority,
        "is_improving": told.is_improving,
        "quote": last.quote,
        "page": last.page,
        "said_at": last.event,
        "day": last.day,
        "document_url": last.document.url,
        "document_sha256": last.document.sha256,
        "published": last.document.day,
    }


ROUTES = (
    Route(
        name="themes",
        path="/themes",
        summary="All themes",
        says="Of each how many authorities are told to improve it, and whether reports ask for it more often than before.",
        asked=AskedOfThemes,
        answer=Themes,
        found=_themes,
        example="/themes",
    ),
    Route(
        name="theme",
        path="/themes/{slug}",
        summary="One theme",
        says="Which authorities are told to improve it, in which words, since when; and its share of the reports of each year.",
        asked=AskedOfTheme,
        answer=ThemeTold,
        found=_one_theme,
        example="/themes/supervision-and-management-oversight",
        missing="There is no theme of this name.",
    ),
)
