"""`/authorities`: a row each, as the table of England has them; `/authorities/{urn}`: one with its timeline."""

from __future__ import annotations

from typing import Annotated

from flask import url_for
from pydantic import Field

from findings.authorities.register import regions
from findings.dates.clock import day_in_london
from findings.england.row import EnglandRow, columns, england_rows
from storage.exports import Row
from worker.web.api.described import IN_FIGURES, USUAL, Asked, Limit, OneOf, Urn
from worker.web.api.resources.authorities.answers import Authorities, AuthorityTold
from worker.web.api.route import API_NAME, Route
from worker.web.ground import ground
from worker.web.pages.england.asked import DIRECTIONS, GRADES
from worker.web.pages.england.asked import Asked as AskedOfTable
from worker.web.read_model.record import opened_record

Region = Annotated[str, OneOf(tuple(regions()))]
GradeNow = Annotated[str, OneOf(GRADES)]
Way = Annotated[str, OneOf(tuple(DIRECTIONS))]


class AskedOfAuthorities(Asked):
    """Which authorities; those that are left out narrow nothing."""

    region: Annotated[Region | None, Field(description="Those of this region.", examples=["North West"])] = None
    grade: Annotated[GradeNow | None, Field(description="Those with this grade in any judgement now.")] = None
    direction: Annotated[Way | None, Field(description="Which way any grade went at the latest inspection.")] = None
    near: Annotated[Urn | None, Field(description="This authority and its statistical neighbours.")] = None
    limit: Limit = USUAL
    offset: Annotated[int, Field(ge=0, le=10_000, description="Leave out so many, from the first."), IN_FIGURES] = 0


class AskedOfAuthority(Asked):
    """Which authority."""

    urn: Annotated[Urn, Field(description="Its number at Ofsted.")]


def _authorities(asked: AskedOfAuthorities) -> Row:
    table = AskedOfTable(
        region=asked.region or "", grade=asked.grade or "", direction=asked.direction or "", near=asked.near or ""
    )
    rows = table.rows(_every_row())
    end = asked.offset + asked.limit
    return {
        "total": len(rows),
        "preparing": ground().model.waiting(),
        "authorities": [_row(each) for each in rows[asked.offset : end]],
        "next": _next(asked, end) if end < len(rows) else None,
    }


def _authority(asked: AskedOfAuthority) -> Row | None:
    known = ground().model.authority(asked.urn)
    row = next((each for each in _every_row() if each.urn == asked.urn), None)
    return {"authority": _row(row), **opened_record(known.record)} if known and row else None


def _every_row() -> list[EnglandRow]:
    return england_rows((each.now for each in ground().model.authorities()), day_in_london(ground().clock()))


def _row(row: EnglandRow) -> Row:
    return {**columns(row), "neighbours": list(row.neighbours)}


def _next(asked: AskedOfAuthorities, offset: int) -> str:
    given = asked.model_dump(mode="json", exclude_unset=True)
    return url_for(f"{API_NAME}.authorities", **{**given, "offset": offset})


ROUTES = (
    Route(
        name="authorities",
        path="/authorities",
        summary="All watched authorities",
        says="A row each, as the table of England has them: grades now, open weaknesses, what is to come.",
        asked=AskedOfAuthorities,
        answer=Authorities,
        found=_authorities,
        example="/authorities?grade=inadequate&limit=50",
    ),
    Route(
        name="authority",
        path="/authorities/{urn}",
        summary="One authority",
        says="Its grades over time, its open weaknesses with each dated quote that they rest on, and its events with their documents.",
        asked=AskedOfAuthority,
        answer=AuthorityTold,
        found=_authority,
        example="/authorities/9900001",
        missing="No authority of this number is watched here.",
    ),
)
