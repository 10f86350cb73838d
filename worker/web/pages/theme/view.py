"""`/themes`: all themes, rising and falling; `/themes/<slug>`: which authorities are told to improve one, since when."""

from __future__ import annotations

from itertools import chain

from flask import Blueprint, abort, render_template, url_for

from findings.dates.clock import day_in_london
from findings.model import Direction
from findings.themes import all_themes
from findings.trends.themes_over_years import by_year, trend, trends
from worker.web.ground import ground
from worker.web.pages.theme.told import how_many, told_to_improve
from worker.web.slugs import slug_of

PAGE = Blueprint("theme", __name__)
_ORDER = {Direction.UP: 0, Direction.DOWN: 1, Direction.SAME: 2, None: 3}


@PAGE.app_template_global("theme_address")
def theme_address(theme: str) -> str:
    """The address of a theme’s page."""
    return url_for("theme.theme", slug=slug_of(theme))


@PAGE.get("/themes")
def themes() -> str:
    """All themes that are named now or were, those that rise first."""
    every, today = ground().model.authorities(), day_in_london(ground().clock())
    reports = tuple(chain.from_iterable(each.listed_themes for each in every))
    now = how_many(every)
    known = [
        each
        for each in trends(all_themes(), reports, today)
        if now.get(each.theme) or each.now.naming or each.before.naming
    ]
    known.sort(key=lambda each: (_ORDER[each.way], -now.get(each.theme, 0), each.theme))
    return render_template("pages/theme/all.html", trends=known, now=now)


@PAGE.get("/themes/<slug>")
def theme(slug: str) -> str:
    """One theme; 404 where there is none of that name."""
    name = next((each for each in all_themes() if slug_of(each) == slug), None) or abort(404)
    every, today = ground().model.authorities(), day_in_london(ground().clock())
    reports = tuple(chain.from_iterable(each.listed_themes for each in every))
    return render_template(
        "pages/theme/page.html",
        theme=name,
        told=told_to_improve(name, every),
        many=len(every),
        trend=trend(name, reports, today),
        years=by_year(name, reports),
    )
