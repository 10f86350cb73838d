"""How long a server asks us to wait (RFC 9110, `Retry-After`), in seconds or as a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

#: No server can put anything off for longer.
LONGEST_WAIT = timedelta(hours=24)


def retry_after(written: str, sent: datetime | None) -> timedelta | None:
    """The wait that it asks for: a day at most, none where the moment is over; None where it says nothing sensible.

    A moment is counted from when the answer was `sent`; where that is not known it says nothing.
    """
    text = written.strip()
    if text.isdecimal():
        return timedelta(seconds=min(int(text[:9]), LONGEST_WAIT.total_seconds()))
    until = header_date(text)
    if until is None or sent is None:
        return None
    return min(max(until - sent, timedelta(0)), LONGEST_WAIT)


def header_date(text: str) -> datetime | None:
    """A moment as headers write it, `Sun, 22 Nov 2026 12:30:00 GMT`; None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
