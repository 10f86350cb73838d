"""`/`: all watched authorities in one table, sorted and filtered by the query string; `/england.csv` and
`/england.xlsx`: exactly what it shows."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from findings.authorities.register import in_region
from findings.dates.clock import day_in_london
from findings.england.row import JUDGEMENTS, EnglandRow, england_rows
from worker.web.ground import ground
from worker.web.pages.england.asked import DIRECTIONS, GRADES, Asked
from worker.web.pages.england.table import csv, xlsx
from worker.web.slugs import slug_of

PAGE = Blueprint("england", __name__)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@PAGE.get("/")
def england() -> str:
    """The table."""
    asked = Asked.by(request.args)
    every = _every_row()
    return render_template(
        "pages/england/page.html",
        asked=asked,
        rows=asked.rows(every),
        every=every,
        regions=sorted({row.region for row in every if row.region}),
        near=next((row.name for row in every if row.urn == asked.near), ""),
        waiting=ground().model.waiting(),
        judgements=JUDGEMENTS,
        grades=GRADES,
        directions=tuple(DIRECTIONS),
        feed=_feed(asked.region),
        # One address is made and not one a row: there may be 153.
        authorities=url_for("authority.authority", urn=""),
    )


@PAGE.get("/england.csv")
def england_csv() -> Response:
    """The rows that the page shows for the same query string, as CSV."""
    return _file("england.csv", "text/csv; charset=utf-8", csv(_asked_rows()))


@PAGE.get("/england.xlsx")
def england_xlsx() -> Response:
    """The same as a workbook."""
    return _file("england.xlsx", _WORKBOOK, xlsx(_asked_rows(), ground().clock()))


def _file(name: str, content_type: str, content: str | bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=content_type, headers=headers)


def _asked_rows() -> list[EnglandRow]:
    return Asked.by(request.args).rows(_every_row())


def _feed(region: str) -> str:
    """The address of the feed of what is shown: of the region where one is chosen, else of England."""
    if in_region(region):
        return url_for("feed.of_region", slug=slug_of(region))
    return url_for("feed.of_england")


def _every_row() -> list[EnglandRow]:
    return england_rows((each.now for each in ground().model.authorities()), day_in_london(ground().clock()))
