"""What a row of an export is, which rows are wanted, and the version of their columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

#: The version of the columns: it goes up when one changes its meaning or is removed, not when one is added.
SCHEMA_VERSION = 4

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to export: those of one authority (URN), and of what was found at or after a moment.

    `today` is the day on which days are counted and windows estimated; None: nothing is said of these.
    """

    urn: str | None = None
    since: datetime | None = None
    today: date | None = None

    def lets_pass(self, urn: str | None, at: datetime | None) -> bool:
        """Say whether a row of this authority and this moment is wanted."""
        return (self.urn is None or urn == self.urn) and (self.since is None or (at is not None and at >= self.since))

    def is_since(self, day: date | str | None) -> bool:
        """Say whether what took place on that day is wanted; a text is `2024-05-13`."""
        return self.since is None or (day is not None and str(day) >= self.since.date().isoformat())


def iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
