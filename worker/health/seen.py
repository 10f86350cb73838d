"""What each source said when it was last seen, and why it is not looked at now: the proof of “nothing new, all checked”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from storage.looks import pauses
from storage.looks.last_seen import Seen, all_seen
from storage.looks.pace import period
from storage.tables import SourceRow
from worker.health.kept_out import keeps_us_out
from worker.health.unseen import is_overdue, is_paused


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSeen:
    """One watched source; times are ISO 8601, `published` a day.

    `state`: well | not_seen_yet | paused | blocked (its host refuses us, asked us to wait or challenges us) | failing |
    overdue; `why` says it in words. `expected`: it is known to keep us out. `every_seconds` is its pace at this hour. `entries`,
    `newest` and `published` are what it listed when it was last seen.
    """

    name: str
    url: str
    kind: str
    urn: str | None
    state: str
    why: str | None
    seen_at: str | None
    entries: int
    newest: str | None
    published: str | None
    next_look_at: str | None
    every_seconds: int
    paused_until: str | None
    paused_by: str | None
    host_waits_until: str | None
    failures: int
    expected: bool = False

    def record(self) -> dict[str, object]:
        return asdict(self)


def seen_sources(session: Session, now: datetime) -> Iterator[SourceSeen]:
    """Every watched source, by name."""
    decided = pauses.last_decisions(session)
    for each in all_seen(session, now):
        row, decision = each.row, decided.get(each.row.id)
        paused = is_paused(row, now)
        yield SourceSeen(
            name=row.name,
            url=row.url,
            kind=row.form or row.kind,
            urn=row.urn,
            state=_state(each, now),
            why=decision.why if paused and decision else row.problem or row.barred,
            seen_at=_iso(row.looked_at),
            entries=each.entries,
            newest=each.newest.label if each.newest else None,
            published=each.newest.published.isoformat() if each.newest and each.newest.published else None,
            next_look_at=_iso(max(filter(None, (row.next_look_at, each.host_waits_until)), default=None)),
            every_seconds=round(period(row, now).total_seconds()),
            paused_until=_iso(row.paused_until) if paused else None,
            paused_by=decision.by if paused and decision else None,
            host_waits_until=_iso(each.host_waits_until),
            failures=row.failures,
            expected=row.barred is not None,
        )


def _state(each: Seen, now: datetime) -> str:
    row = each.row
    if is_paused(row, now):
        return "paused"
    if row.barred or each.host_refused or (each.host_waits_until and row.failures) or _is_kept_out(row):
        return "blocked"
    if row.failures:
        return "failing"
    if row.looked_at is None:
        return "not_seen_yet"
    return "overdue" if is_overdue(row, now) else "well"


def _is_kept_out(row: SourceRow) -> bool:
    return row.failures > 0 and keeps_us_out(row.problem)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
