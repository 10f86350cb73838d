"""Days and hours as the clocks of England show them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def moment(day: date, hour: time) -> datetime:
    """Return the moment, in UTC, at which a clock in London shows this hour; the first where the hour comes twice.

    Where the clock jumps over the hour it is the moment that lies as long after the jump.
    """
    return datetime.combine(day, hour, LONDON).astimezone(UTC)


def last_moment(day: date, hour: time) -> datetime:
    """Return the same moment, or the second where the hour comes twice."""
    first = moment(day, hour)
    second = datetime.combine(day, hour.replace(fold=1), LONDON).astimezone(UTC)
    return max(first, second)
