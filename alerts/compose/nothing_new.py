"""The alert of a week without news: one line that says how many pages were looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alerts.alert import Alert, AlertKind
from findings.dates.clock import LONDON
from findings.wording import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many of the authorities’ pages were seen in the week, of how many, and the time of the last look."""

    seen: int
    of: int
    last: datetime | None


def nothing_new(checked: Checked, now: datetime) -> Alert:
    """Return the alert with one line: `Nothing new; all 153 checked, last at 08:40.`"""
    line = _line(checked, now)
    return Alert(
        kind=AlertKind.DIGEST,
        kicker=f"Weekly digest, {day(now.astimezone(LONDON).date())}",
        subject=f"Ofsted watch: {line[0].lower()}{line[1:]}",
        headline=f"{line}.",
    )


def _line(checked: Checked, now: datetime) -> str:
    """Return the line; it never says that nothing is new where no page could be seen."""
    if checked.last is None or not checked.seen:
        return "Nothing is known of this week: no page could be checked"
    last = f"last {_moment(checked.last, now)}"
    if checked.seen == checked.of:
        every = f"all {checked.of} checked" if checked.of > 1 else "checked"
        return f"Nothing new; {every}, {last}"
    return f"Nothing new in {checked.seen} of {checked.of}, {last}; the others could not be checked"


def _moment(last: datetime, now: datetime) -> str:
    there = last.astimezone(LONDON)
    if there.date() == now.astimezone(LONDON).date():
        return f"at {there:%H:%M}"
    return f"on {day(there.date())} at {there:%H:%M}"
