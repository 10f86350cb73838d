"""What is answered on themes."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from findings.model import Direction
from worker.web.api.described import Answer, Part


class Share(Part):
    """How many of the `known` inspection reports of a span of time ask for a theme."""

    naming: int
    known: int
    percent: int


class ShareOfYear(Share):
    """The same, of the inspections of one year."""

    year: int


class Theme(Part):
    """A theme: how many authorities are told to improve it now, and its share in the last three years and the three before."""

    slug: str
    theme: str
    authorities: int
    way: Direction | None = Field(description="`up`, `down` or `same`; null where there are too few reports to say.")
    now: Share
    before: Share


class Told(Part):
    """An authority that is told to improve a theme, with the words that said so last; a mention as in its timeline."""

    urn: str
    authority: str
    since: date | None
    times: int
    is_priority: bool
    is_improving: bool
    quote: str
    page: int | None
    said_at: str = Field(description="The inspection or visit, in words.")
    day: date | None = Field(description="Its first day.")
    document_url: str
    document_sha256: str
    published: date | None


class Themes(Answer):
    """All themes that are named now or were, those that rise first."""

    themes: list[Theme]


class ThemeTold(Answer):
    """A theme: who is told to improve it, the longest first, and its share of each year."""

    theme: Theme
    told: list[Told]
    years: list[ShareOfYear]
