"""An alert as a mail message: text and HTML, a Message-ID that stays the same, and one thread for each event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache

from alerts.alert import Alert
from alerts.chart import Chart
from alerts.mailbox import mailbox
from alerts.render.cache import MOST, PLACE_OF_ID
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
    of = mailbox(sender)
    head = EmailMessage(policy=SMTP)
    head["From"] = of
    head["To"] = [mailbox(recipient) for recipient in recipients] or "undisclosed-recipients:;"
    head["Subject"] = tidy(alert.subject)
    head["Date"] = format_datetime(at)
    head["Message-ID"] = f"<{alert_id}@{of.domain}>"
    if alert.thread:
        head["In-Reply-To"] = f"<event.{alert.thread}@{of.domain}>"
        head["References"] = " ".join(f"<event.{each}@{of.domain}>" for each in (*alert.threads_beside, alert.thread))
    head["Auto-Submitted"] = "auto-generated"
    head["X-Auto-Response-Suppress"] = "All"
    head["X-Ofsted-Watch-Alert"] = alert_id
    body = _body(alert).replace(PLACE_OF_ID.encode(), alert_id.encode())
    return head.as_bytes().removesuffix(_END_OF_HEAD) + body


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
