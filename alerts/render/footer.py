"""The lines below every alert, its source and its id, and the words for times, quotes and pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alerts.alert import Notice
from alerts.destination import Destination
from findings.dates.clock import LONDON
from findings.wording import day

OGL = "Contains public sector information licensed under the Open Government Licence v3.0."
OGL_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


#: The name of the file with the whole story that a mail carries where no page has it.
ATTACHED = "the-whole-story.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a delivery adds to an alert: its id, why people get it, and where the whole story stands.

    `whole_at` is the address of its page, or of a file beside; `attached` is the name of the file that comes with it. Where
    both are empty, a form that can unfold shows the whole story in itself.
    """

    alert_id: str
    why: str = ""
    whole_at: str = ""
    attached: str = ""


def why_you_get_this(to: Destination) -> str:
    """Return why people are sent an alert, and how to change that; empty where the subscription is not known."""
    if not to.subscription:
        return ""
    ask = whom_to_ask(to.contact)
    leave = ", or leave it with “Unsubscribe” in your mail program" if to.unsubscribe_at else ""
    why = "because your address is in" if to.recipients else "through"
    return f"You get this {why} the subscription “{to.subscription}”. To change that, {ask}{leave}."


def whom_to_ask(contact: str) -> str:
    """Return what somebody does who wants another subscription: `write to watch@example.org`."""
    return f"write to {contact}" if contact else "ask those who run the watch"


def why_anybody_gets_this(contact: str) -> str:
    """Return why people are sent an alert, on a page that may be seen by others: it does not name their subscription."""
    ask = whom_to_ask(contact)
    return f"Whoever is sent this alert has a subscription, which is named at the foot of the message. To change that, {ask}."


def page_of(to: Destination) -> str:
    """Return the address of the page with the whole story, empty where the watch serves no pages to its readers."""
    return f"{to.pages_at}/alerts/{to.alert_id}" if to.pages_at else ""


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
