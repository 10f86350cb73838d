"""Reads until when the lost watch told people: `--told-until`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from findings.dates.clock import LONDON
from worker.errors import UserError


class Until(Enum):
    """The two answers that are no moment."""

    #: Nothing was said: what the replaced database knows, or else now.
    AS_KNOWN = "as known"
    #: The watch did nothing after the backup was made, as when it moves to another machine.
    BACKUP = "backup"


def told_until_from(words: str | None, now: datetime) -> Until | datetime:
    """The moment that the option names: a day to its end, or a moment with its zone. Raises UserError where it is neither."""
    if words is None:
        return Until.AS_KNOWN
    if words == Until.BACKUP.value:
        return Until.BACKUP
    try:
        moment = _moment(words)
    except ValueError:
        raise UserError("--told-until takes a day such as 2026-03-07, or “backup”.") from None
    if moment > now + timedelta(days=1):
        raise UserError("--told-until names a day to come.")
    return min(moment, now)


def _moment(words: str) -> datetime:
    if len(words) == len("2026-03-07"):
        return datetime.combine(date.fromisoformat(words), time(23, 59, 59), LONDON).astimezone(UTC)
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError("it has no zone")
    return moment.astimezone(UTC)
