"""The words for ages and moments in the status."""

from __future__ import annotations

from datetime import datetime

from findings.dates.clock import LONDON


def duration(seconds: float) -> str:
    """How long in whole units, the largest of which there are two: `90 seconds`, `5 minutes`, `3 days`."""
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= 2 * size or size == 1:
            many = max(0, int(seconds // size))
            return f"{many} {unit}{'' if many == 1 else 's'}"
    raise AssertionError("every age has its unit")


def moment(iso: str | None) -> str:
    """A moment by London's clocks: `29 Nov 10:00`."""
    return f"{datetime.fromisoformat(iso).astimezone(LONDON):%d %b %H:%M}" if iso else "never"
