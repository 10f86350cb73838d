"""`/health`: whether every promise of the watch is kept, as `/healthz` says it."""

from __future__ import annotations

from pydantic import Field

from storage.exports import Row
from worker.web.api.described import Answer, Asked
from worker.web.api.route import Route
from worker.web.ground import ground


class AskedOfHealth(Asked):
    """Nothing."""


class Health(Answer):
    """Whether all is well: 200 if so, else 503, with the promises that are broken."""

    well: bool
    broken: list[str] = Field(description="A sentence for each promise that is broken.")
    ages: dict[str, int | None] = Field(
        description="Seconds of the oldest that waits at each step; null: nothing does."
    )
    steps: dict[str, str | None] = Field(description="The last heartbeat of each step; null: none yet.")


def _health(_: AskedOfHealth) -> Row:
    return ground().promises.said()


ROUTES = (
    Route(
        name="health",
        path="/health",
        summary="Whether all is well",
        says="The same as `/healthz`: the broken promises, how old the oldest is that waits, and each step’s last heartbeat.",
        asked=AskedOfHealth,
        answer=Health,
        found=_health,
        example="/health",
        status=lambda found: 200 if found["well"] else 503,
        statuses=(200, 503),
        kept=False,
    ),
)
