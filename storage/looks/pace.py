"""How often a source is looked at: more often in the hours in which Ofsted publishes, less often where nothing has come for long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from findings.dates.clock import LONDON, moment
from storage.tables import SourceRow

#: Reports appear on weekdays, most around 09:30 by London's clocks; these hours leave much room around it.
BUSY_FROM, BUSY_UNTIL = time(7), time(19)
_SATURDAY = 5
#: A source of others that has listed nothing new for so long is looked at so many times less often.
_SLOWER = ((timedelta(days=180), 4), (timedelta(days=60), 2))
#: No source is slowed beyond this, so that its news is told on the day on which it comes; nor is any of Ofsted's slowed at all.
SLOWEST = timedelta(hours=4)
#: A source that is known to keep us out is asked so seldom whether it still does.
BARRED = timedelta(days=7)


def is_busy(now: datetime) -> bool:
    """Say whether this is an hour in which Ofsted publishes."""
    there = now.astimezone(LONDON)
    return there.weekday() < _SATURDAY and BUSY_FROM <= there.time() < BUSY_UNTIL


def period(row: SourceRow, now: datetime) -> timedelta:
    """Return the time between two looks at a source, as it is at this hour."""
    usual = timedelta(seconds=row.every)
    if row.barred is not None:
        return BARRED
    if row.busy_every is not None and is_busy(now):
        return timedelta(seconds=row.busy_every)
    news = row.changed_at or row.first_looked_at
    if not row.slows or news is None:
        return usual
    times = next((times for quiet, times in _SLOWER if now - news >= quiet), 1)
    return _slowed(usual, times)


def longest(every: int, *, slows: bool) -> timedelta:
    """Return the longest time between two looks at a source with this pace, in seconds, whatever the hour."""
    usual = timedelta(seconds=every)
    return _slowed(usual, max(times for _, times in _SLOWER)) if slows else usual


def next_look(row: SourceRow, now: datetime, spread: Callable[[timedelta], timedelta] = lambda wait: wait) -> datetime:
    """Return when to look again after a look: a period on, but no later than Ofsted's hours begin, where the pace changes then."""
    at = now + spread(period(row, now))
    if row.busy_every is None or is_busy(now):
        return at
    return min(at, max(_next_busy(now), now + timedelta(seconds=row.busy_every)))


def _slowed(usual: timedelta, times: int) -> timedelta:
    return max(usual, min(usual * times, SLOWEST))


def _next_busy(now: datetime) -> datetime:
    """Return when the hours in which Ofsted publishes begin next."""
    today = now.astimezone(LONDON).date()
    days = (today + timedelta(days=ahead) for ahead in range(8))
    mornings = (moment(day, BUSY_FROM) for day in days if day.weekday() < _SATURDAY)
    return next(morning for morning in mornings if morning > now)
