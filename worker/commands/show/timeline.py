"""What `ofsted-watch show` shows: an authority's timeline, and how it stands beside its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.third_party import name_of
from findings.dates.clock import day_in_london
from findings.timeline.neighbours import NeighbourContext, in_context, themes_of
from findings.timeline.timeline import Timeline, timeline_of
from storage import readings, timeline
from storage.tables import AuthorityRow
from worker.config.settings import Settings
from worker.errors import UserError
from worker.store import store
from worker.wording.named import urn_of


@dataclass(frozen=True, slots=True)
class Shown:
    """An authority and its timeline; `held` counts the documents that wait for a person and are not in it.

    `context` is None where no report with grades is known of any authority.
    """

    urn: str
    authority: str
    timeline: Timeline
    context: NeighbourContext | None
    held: int = 0


def shown(settings: Settings, authority: str, now: datetime) -> Shown:
    """Take it all from the store.

    Raises:
        UserError: no such authority is known, or nothing was read of it.
    """
    with store(settings) as database, database.begin() as session:
        row = _watched(session, authority)
        urn = row.urn if row else urn_of(authority)
        name = row.name if row else name_of(urn)
        told = timeline_of(timeline.filed(session, urn))
        held = timeline.held(session, urn)
        if not told.events and not told.others and not held:
            raise UserError(_nothing_known(authority, name))
        today = day_in_london(now)
        reports = timeline.current_reports(session, today)
        themes = sorted(themes_of(reports[urn])) if urn in reports else []
        context = in_context(urn, reports, today, themes)
        return Shown(urn, name or urn, told, context if reports else None, held)


def _watched(session: Session, authority: str) -> AuthorityRow | None:
    """The store's authority of that URN or name: it may be one of a practice site, which England does not have."""
    wanted = authority.strip().casefold()
    return next((row for row in readings.authorities(session) if wanted in (row.urn, row.name.casefold())), None)


def _nothing_known(authority: str, name: str | None) -> str:
    if name is None:
        return f"No authority in England has the number “{authority}”: give its URN, or its name as Ofsted lists it."
    return f"Nothing has been read of {name} yet: watch it in watch.toml, then `ofsted-watch run`."
