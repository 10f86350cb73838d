"""The header Retry-After (RFC 9110): how long a server asks us to wait, in seconds or until a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

#: The longest wait that is accepted from a server.
LONGEST_WAIT = timedelta(hours=24)


def retry_after(written: str, sent: datetime | None) -> timedelta | None:
    """Return the wait that it asks for: a day at most, zero where the moment is past, None where it cannot be read.

    A moment is counted from when the answer was `sent`; where that is None, a moment cannot be read.
    """
    text = written.strip()
    if text.isdecimal():
        return timedelta(seconds=min(int(text[:9]), LONGEST_WAIT.total_seconds()))
    until = header_date(text)
    if until is None or sent is None:
        return None
    return min(max(until - sent, timedelta(0)), LONGEST_WAIT)


def header_date(text: str) -> datetime | None:
    """Return the moment in a header, `Sun, 22 Nov 2026 12:30:00 GMT`, None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
