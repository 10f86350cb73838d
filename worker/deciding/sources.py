"""What people decide on sources: to pause one, to resume it; who asked for it, when and why is kept."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from findings.dates.clock import moment
from findings.wording import day
from storage import sources, trouble_subjects, troubles
from storage.by_others import patience
from storage.looks import pauses
from storage.tables import SourceRow
from worker.errors import UserError
from worker.health.promise import since
from worker.steps.look.same_list import IS_ANOTHER_LIST


def pause(session: Session, name: str, until: date, by: str, why: str, now: datetime) -> str:
    """Leave the source alone until that day begins in London; return a sentence that says so.

    Raises:
        UserError: there is no such source, the day is past, or no reason is given.
    """
    row, morning = named(session, name), moment(until, time())
    if morning <= now:
        raise UserError(f"{day(until)} is past: give a day to come.")
    pauses.pause(session, row, morning, by, _reason(why), now)
    troubles.end(session, trouble_subjects.unseen_source(row.id), now)
    return f"{row.name} is left alone until {day(until)}: what it publishes meanwhile is told then."


def resume(session: Session, name: str, by: str, why: str, now: datetime) -> str:
    """Look at the source again; where another list stands in its place, take that for its list from now on.

    Where news may have been missed there, a person has looked for it: that trouble ends. Where the host has refused us, it is
    asked all the same.

    Raises:
        UserError: there is no such source, or no reason is given.
    """
    row = named(session, name)
    if row.problem and IS_ANOTHER_LIST in row.problem:
        pauses.accept_anew(session, row, by, _reason(why), now)
        row.paused_until = None
        return (
            f"{row.name} is accepted as it is now: what the next look shows there counts as known, and nobody is told of "
            "it. What comes after that is news."
        )
    pauses.resume(session, row, by, _reason(why), now)
    patience.forgive(session, row)
    gap = trouble_subjects.gap_in_source(row.id)
    if troubles.is_open_under(session, gap):
        troubles.end(session, gap, now)
        return f"What {row.name} may have left out counts as looked for; the page is looked at again now."
    waits = patience.waits_until(session, row.host, row, now)
    if waits:
        return (
            f"{row.name} is looked at again when {row.host} may be asked again, as it asked us to wait: {since(waits)}."
        )
    return f"{row.name} is looked at again, at once where the watch is running, else at its next run."


def named(session: Session, name: str) -> SourceRow:
    """The watched source of that name or address; part of a name will do where it is one's only. Raises UserError."""
    watched, wanted = sources.watched(session), name.strip().casefold()
    exact = [row for row in watched if wanted in (row.name.casefold(), row.url.casefold())]
    found = exact or [row for row in watched if wanted and wanted in row.name.casefold()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError(f"No source is called “{name}”: `ofsted-watch sources` lists those that are watched.")
    raise UserError(f"{len(found)} sources have “{name}” in their names: give the whole name, or the address.")


def _reason(why: str) -> str:
    """The reason as it is kept. Raises UserError where there is none."""
    if not why.strip():
        raise UserError("Say why in a few words: they are kept with the source.")
    return why.strip()
