"""Quiet hours: the part of each day, in London, in which nobody is to be disturbed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from findings.dates.clock import LONDON, last_moment, moment


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begin` to `end` by the clocks of England; through midnight where `end` is the earlier hour."""

    begin: time
    end: time

    def until(self, now: datetime) -> datetime | None:
        """When the quiet ends in which `now` lies; None where it lies in none. Each day has one, of whatever length."""
        today = now.astimezone(LONDON).date()
        stretches = (self._of(day) for day in (today - timedelta(days=1), today))
        return next((end for begin, end in stretches if begin <= now < end), None)

    def _of(self, day: date) -> tuple[datetime, datetime]:
        """The quiet that begins on that day, as moments in UTC: only those compare rightly when the clock changes."""
        last = day if self.begin < self.end else day + timedelta(days=1)
        return moment(day, self.begin), last_moment(last, self.end)

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"
