"""The authorities of the practice site, and the publications about each with their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Authority:
    """An invented local authority."""

    urn: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A PDF about an authority: shown from `published` on, under the first day of the inspection."""

    file_id: str
    urn: str
    label: str
    inspected: date
    published: date
    content: bytes

    @property
    def appeared(self) -> datetime:
        """The moment of publication, 9:30 UTC: Ofsted publishes in the middle of the morning."""
        return datetime.combine(self.published, time(9, 30), UTC)
