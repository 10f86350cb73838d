"""`/changes`: what was news, as `ofsted-watch export changes` writes it; whoever keeps the last id asks for what came after."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Annotated

from flask import url_for
from pydantic import Field

from findings.model import ChangeKind
from storage.exports import Row
from storage.pages.changes import change_rows_after
from worker.web.api.described import IN_FIGURES, LARGEST_NUMBER, USUAL, Asked, Day, Limit, Urn
from worker.web.api.resources.changes.answers import Changes
from worker.web.api.route import API_NAME, Route
from worker.web.ground import ground


class AskedOfChanges(Asked):
    """Which changes; what is left out narrows nothing."""

    since: Annotated[
        Day | None, Field(description="Those that were found on this day (UTC) or later.", examples=["2026-03-01"])
    ] = None
    authority: Annotated[Urn | None, Field(description="Those of this authority.")] = None
    kind: Annotated[ChangeKind | None, Field(description="Those of this kind.")] = None
    after: Annotated[
        int, Field(ge=0, le=LARGEST_NUMBER, description="Those with a higher id: the last that you have."), IN_FIGURES
    ] = 0
    limit: Limit = USUAL


def _changes(asked: AskedOfChanges) -> Row:
    since = datetime.combine(asked.since, time(), UTC) if asked.since else None
    with ground().database.reading() as session:
        found = change_rows_after(
            session, asked.after, asked.limit + 1, urn=asked.authority, since=since, kind=asked.kind
        )
    shown = found[: asked.limit]
    return {"changes": shown, "next": _next(asked, shown[-1]["id"]) if len(found) > len(shown) else None}


def _next(asked: AskedOfChanges, last: int) -> str:
    given = asked.model_dump(mode="json", exclude_unset=True)
    return url_for(f"{API_NAME}.changes", **{**given, "after": last})


ROUTES = (
    Route(
        name="changes",
        path="/changes",
        summary="What has changed",
        says="A row a change, oldest first, as the export `changes` has them; none for a baseline.",
        asked=AskedOfChanges,
        answer=Changes,
        found=_changes,
        example="/changes?since=2026-03-01",
    ),
)
