"""The lines below every alert, its source and its id, and the words for times, quotes and pages."""

from __future__ import annotations

from datetime import datetime

from alerts.alert import Notice
from alerts.destination import Destination
from findings.dates.clock import LONDON
from findings.wording import day

OGL = "Contains public sector information licensed under the Open Government Licence v3.0."
OGL_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def why_you_get_this(to: Destination) -> str:
    """Return why a recipient is sent a mail, and how to change that; empty where the subscription is not known."""
    if not to.subscription:
        return ""
    ask = f"write to {to.contact}" if to.contact else "ask those who run the watch"
    leave = ", or leave it with “Unsubscribe” in your mail program" if to.unsubscribe_at else ""
    return (
        f"You get this because your address is in the subscription “{to.subscription}”. To change that, {ask}{leave}."
    )


def moment(at: datetime) -> str:
    """Return a moment by the clocks of England: `12 July 2024, 09:30`."""
    there = at.astimezone(LONDON)
    return f"{day(there)}, {there:%H:%M}"


def when(notice: Notice) -> str:
    """Return since when a trouble lasts, or that it is over."""
    return f"Over; began {moment(notice.since)}" if notice.ended else f"Since {moment(notice.since)}"


def in_quotes(quote: str) -> str:
    """Return a document’s own words in quotation marks."""
    return f"“{quote}”"


def at_page(page: int | None) -> str:
    """Return `page 5`, an empty text where no page is known."""
    return f"page {page}" if page else ""
