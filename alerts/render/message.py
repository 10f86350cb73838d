"""An alert as a mail message: text and HTML, a Message-ID that stays the same, and one thread for each event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache

from alerts.alert import Alert
from alerts.chart import Chart
from alerts.mailbox import mailbox
from alerts.render.cache import MOST, PLACE_OF_ID
from alerts.render.headers import mailboxes, message_ids
from alerts.render.html import html
from alerts.render.picture import content_id, png
from alerts.render.text import text
from findings.text.safe import tidy

_END_OF_HEAD = b"\r\n"


def message(alert: Alert, alert_id: str, *, sender: str, recipients: Sequence[str], at: datetime) -> bytes:
    """Return the message as bytes for SMTP; its Message-ID is the same whenever the same alert is sent again.

    All recipients of a subscription stand in the To line: they are one team, and may know of one another.

    Raises ValueError where an address is none.
    """
    head = EmailMessage(policy=SMTP)
    head["Subject"] = tidy(alert.subject)
    head["Date"] = format_datetime(at)
    head["Auto-Submitted"] = "auto-generated"
    head["X-Auto-Response-Suppress"] = "All"
    head["X-Ofsted-Watch-Alert"] = alert_id
    for_machines = b"".join(_for_machines(alert, alert_id, mailbox(sender), recipients))
    body = _body(alert).replace(PLACE_OF_ID.encode(), alert_id.encode())
    return for_machines + head.as_bytes().removesuffix(_END_OF_HEAD) + body


def _for_machines(alert: Alert, alert_id: str, of: Address, recipients: Sequence[str]) -> Iterator[bytes]:
    """Yield the headers From, To and Message-ID, and those that put the message into its event's thread."""
    yield mailboxes("From", [of])
    yield mailboxes("To", [mailbox(each) for each in recipients]) if recipients else b"To: undisclosed-recipients:;\r\n"
    yield message_ids("Message-ID", [f"{alert_id}@{of.domain}"])
    if alert.thread:
        threads = (*alert.threads_beside, alert.thread)
        yield message_ids("In-Reply-To", [f"event.{alert.thread}@{of.domain}"])
        yield message_ids("References", [f"event.{each}@{of.domain}" for each in threads])


@lru_cache(maxsize=MOST)
def _body(alert: Alert) -> bytes:
    """Return both parts, encoded, with the headers that describe them.

    They take long to make, and are the same for all.

    Each part has the placeholder for the id on a short line of its own, which no encoding breaks.
    """
    body = EmailMessage(policy=SMTP)
    body.set_content(text(alert, PLACE_OF_ID), cte="quoted-printable")
    _add_html(body, alert)
    return body.as_bytes()


def _add_html(mail: EmailMessage, alert: Alert) -> None:
    """Add the HTML part with its pictures attached: nothing is loaded from elsewhere."""
    page, pictures = _page(alert)
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    part = mail.get_body(("html",))
    for name, picture in pictures.items():
        if part and f"cid:{name}" in page:  # Where room is short the page shows no picture.
            part.add_related(picture, "image", "png", cid=f"<{name}>", filename="grades.png", disposition="inline")


def _page(alert: Alert) -> tuple[str, Mapping[str, bytes]]:
    """Return the HTML, and by name the pictures that it may show."""
    shown: dict[str, bytes] = {}

    def beside(chart: Chart) -> str:
        name = content_id(chart)
        shown[name] = png(chart)
        return f"cid:{name}"

    return html(alert, PLACE_OF_ID, beside), shown
