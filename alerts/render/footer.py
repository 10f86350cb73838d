"""What stands under every alert: where the words come from, and the alert’s own name."""

from __future__ import annotations

from datetime import datetime

from alerts.alert import Notice
from findings.dates.clock import LONDON
from findings.wording import day

OGL = "Contains public sector information licensed under the Open Government Licence v3.0."
OGL_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def moment(at: datetime) -> str:
    """A moment by the clocks of England: `12 July 2024, 09:30`."""
    there = at.astimezone(LONDON)
    return f"{day(there)}, {there:%H:%M}"


def when(notice: Notice) -> str:
    """Since when a trouble lasts, or that it is over."""
    return f"Over; began {moment(notice.since)}" if notice.ended else f"Since {moment(notice.since)}"


def in_quotes(quote: str) -> str:
    """A document’s own words, marked as such."""
    return f"“{quote}”"


def at_page(page: int | None) -> str:
    """`page 5`, nothing where no page is known."""
    return f"page {page}" if page else ""
