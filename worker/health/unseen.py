"""Finds the sources that were not seen for too long, and those whose next look lies too far ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage import sources, trouble_subjects
from storage.looks.pace import next_look, period
from storage.tables import SourceRow, TroubleRow
from worker.health.promise import BrokenPromise

#: A source that was not seen for so many of its periods, and GRACE beside, is overdue.
PERIODS = 3
GRACE = timedelta(minutes=10)
_NAMED = 3


def overdue(watched: Sequence[SourceRow], now: datetime) -> list[SourceRow]:
    """The watched sources that were not seen for too long; those that a person has paused are not among them."""
    return [row for row in watched if not is_paused(row, now) and is_overdue(row, now)]


def is_paused(row: SourceRow, now: datetime) -> bool:
    return row.paused_until is not None and row.paused_until > now


def is_overdue(row: SourceRow, now: datetime) -> bool:
    """Whether it was not seen for too long, by the pace that it had when its next look was due: hours differ, and weekends."""
    if row.looked_at is None:
        return row.next_look_at is not None and row.next_look_at < now - PERIODS * period(row, row.next_look_at) - GRACE
    due = next_look(row, row.looked_at)
    return due < now - (PERIODS - 1) * period(row, due) - GRACE


def unseen(
    session: Session, late: Sequence[SourceRow], wrong: Sequence[TroubleRow], now: datetime
) -> Iterator[BrokenPromise]:
    """One promise for all that are overdue, without those whose trouble says so, and one for looks too far ahead."""
    known = {trouble.subject for trouble in wrong}
    silent = [row.name for row in late if trouble_subjects.unseen_source(row.id) not in known]
    if silent:
        have = "has" if len(silent) == 1 else "have"
        yield BrokenPromise("overdue", f"{_listed(silent)} {have} not been seen for too long.")
    ahead = len(sources.too_far_ahead(session, now))
    if ahead:
        looks = "The next look at one page lies" if ahead == 1 else f"The next looks at {ahead} pages lie"
        yield BrokenPromise(
            "looks", f"{looks} too far ahead, as after a clock that was wrong: the next tick makes them due."
        )


def _listed(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
