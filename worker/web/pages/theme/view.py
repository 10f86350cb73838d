"""`/themes`: all themes, rising and falling; `/themes/<slug>`: which authorities are told to improve one, since when."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, url_for

from findings.trends.themes_over_years import by_year
from worker.web.ground import ground
from worker.web.pages.theme.told import how_many, told_to_improve
from worker.web.pages.theme.trends import reports_of, theme_by_slug, trend_of, trends_shown
from worker.web.slugs import slug_of

PAGE = Blueprint("theme", __name__)


@PAGE.app_template_global("theme_address")
def theme_address(theme: str) -> str:
    """The address of a theme’s page."""
    return url_for("theme.theme", slug=slug_of(theme))


@PAGE.get("/themes")
def themes() -> str:
    """All themes that are named now or were, those that rise first."""
    every = ground().model.authorities()
    return render_template("pages/theme/all.html", trends=trends_shown(every), now=how_many(every))


@PAGE.get("/themes/<slug>")
def theme(slug: str) -> str:
    """One theme; 404 where there is none of that name."""
    name = theme_by_slug(slug) or abort(404)
    every = ground().model.authorities()
    return render_template(
        "pages/theme/page.html",
        theme=name,
        told=told_to_improve(name, every),
        many=len(every),
        trend=trend_of(name, every),
        years=by_year(name, reports_of(every)),
    )
