"""What people decide on sources: to pause one, to resume it, to accept the rebuilt list that it has become."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import SourceDecisionRow, SourceRow


def pause(session: Session, row: SourceRow, until: datetime, by: str, why: str, now: datetime) -> None:
    """Let nobody look at the source until then."""
    row.paused_until = until
    _keep(session, row, "paused", by, why, now, until)


def resume(session: Session, row: SourceRow, by: str, why: str, now: datetime) -> None:
    """Look at the source again, now."""
    row.paused_until, row.next_look_at, row.failures, row.problem = None, now, 0, None
    _keep(session, row, "resumed", by, why, now)


def accept_anew(session: Session, row: SourceRow, by: str, why: str, now: datetime) -> None:
    """Take what the next look shows as the source's list, whatever it listed before: its baseline, told to nobody."""
    row.first_looked_at, row.shape, row.seen, row.etag, row.last_modified = None, None, None, None, None
    row.next_look_at, row.failures, row.problem = now, 0, None
    _keep(session, row, "accepted", by, why, now)


def last_decisions(session: Session) -> dict[int, SourceDecisionRow]:
    """Return the latest decision on each source, by its id."""
    return {row.source_id: row for row in session.scalars(select(SourceDecisionRow).order_by(SourceDecisionRow.id))}


def decisions_on(session: Session, source_id: int) -> list[SourceDecisionRow]:
    """Return every decision on a source, the latest first."""
    rows = select(SourceDecisionRow).where(SourceDecisionRow.source_id == source_id)
    return list(session.scalars(rows.order_by(SourceDecisionRow.id.desc())))


def _keep(
    session: Session, row: SourceRow, verdict: str, by: str, why: str, now: datetime, until: datetime | None = None
) -> None:
    session.add(SourceDecisionRow(source_id=row.id, verdict=verdict, until=until, by=by, why=why, at=now))
    session.flush()
