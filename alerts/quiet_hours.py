"""Quiet hours: the part of each day, by London’s clocks, in which a subscription is not told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from findings.dates.clock import LONDON, last_moment, moment


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begin` to `end` by the clocks of England; past midnight where `end` is the earlier hour."""

    begin: time
    end: time

    def until(self, now: datetime) -> datetime | None:
        """Return the end of the quiet hours in which `now` lies, None where it lies in none."""
        today = now.astimezone(LONDON).date()
        stretches = (self._of(day) for day in (today - timedelta(days=1), today))
        return next((end for begin, end in stretches if begin <= now < end), None)

    def _of(self, day: date) -> tuple[datetime, datetime]:
        """Return the beginning and end of the quiet hours that begin on that day, in UTC.

        Only moments in UTC compare rightly when the clocks change.
        """
        last = day if self.begin < self.end else day + timedelta(days=1)
        return moment(day, self.begin), last_moment(last, self.end)

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"
