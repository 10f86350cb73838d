"""When a busy server asks to be tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

#: No server can put an alert off for longer.
LONGEST = timedelta(hours=24)


def retry_after(written: str | None, now: datetime) -> timedelta | None:
    """The wait that a Retry-After header asks for, in seconds or as a date; None where it says nothing sensible."""
    if not written:
        return None
    wait = _seconds(written.strip()) or _until(written.strip(), now)
    return min(wait, LONGEST) if wait and wait > timedelta(0) else None


def _seconds(written: str) -> timedelta | None:
    return timedelta(seconds=int(written)) if written.isdecimal() and len(written) < 8 else None


def _until(written: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
