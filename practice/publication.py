"""What the practice site shows: authorities, and what has been published about each, from which day on."""

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
    """A PDF about an authority: shown from `published` on, under the day on which inspectors came."""

    file_id: str
    urn: str
    label: str
    inspected: date
    published: date
    content: bytes

    @property
    def appeared(self) -> datetime:
        """The moment of publication; Ofsted publishes in the middle of the morning."""
        return datetime.combine(self.published, time(9, 30), UTC)
