"""An alert as a mail message: text and HTML, a Message-ID that stays the same, one thread an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache

from alerts.alert import Alert
from alerts.chart import Chart
from alerts.mailbox import mailbox
from alerts.outside import tidy
from alerts.render.html import html
from alerts.render.picture import content_id, png
from alerts.render.shared import ANY_ID, MOST
from alerts.render.text import text


def message(alert: Alert, *, sender: str, recipients: Sequence[str], at: datetime) -> EmailMessage:
    """The message, the same in every byte of its identity whenever the same alert is sent again.

    All recipients of a subscription stand in its To line: they are one team, and may know of one another. Raises
    ValueError where an address is none.
    """
    of = mailbox(sender)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = of
    mail["To"] = [mailbox(recipient) for recipient in recipients] or "undisclosed-recipients:;"
    mail["Subject"] = tidy(alert.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{alert.id}@{of.domain}>"
    if alert.thread:
        mail["In-Reply-To"] = f"<event.{alert.thread}@{of.domain}>"
        mail["References"] = " ".join(f"<event.{each}@{of.domain}>" for each in (*alert.threads_beside, alert.thread))
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["X-Ofsted-Watch-Alert"] = alert.id
    mail.set_content(text(alert), cte="quoted-printable")
    _add_html(mail, alert)
    return mail


def _add_html(mail: EmailMessage, alert: Alert) -> None:
    """The page, with the pictures that it shows carried beside it: nothing is loaded from elsewhere."""
    page, pictures = _page(replace(alert, id=ANY_ID))
    mail.add_alternative(page.replace(ANY_ID, alert.id), subtype="html", cte="quoted-printable")
    part = mail.get_body(("html",))
    for name, picture in pictures.items():
        if part and f"cid:{name}" in page:  # Where room was short the page shows none.
            part.add_related(picture, "image", "png", cid=f"<{name}>", filename="grades.png", disposition="inline")


@lru_cache(maxsize=MOST)
def _page(alert: Alert) -> tuple[str, Mapping[str, bytes]]:
    """The page, and the pictures that it may show, by name."""
    shown: dict[str, bytes] = {}

    def beside(chart: Chart) -> str:
        name = content_id(chart)
        shown[name] = png(chart)
        return f"cid:{name}"

    return html(alert, beside), shown
