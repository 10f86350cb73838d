"""An alert as a mail message: text and HTML, a Message-ID that stays the same, and one thread for each event."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from quopri import encodestring

from alerts.alert import Alert
from alerts.chart import Chart
from alerts.mailbox import mailbox
from alerts.render.cache import MOST, PLACE_OF_ID
from alerts.render.headers import mailboxes, message_ids
from alerts.render.html import html
from alerts.render.picture import content_id, png
from alerts.render.text import WIDTH, text
from findings.text.safe import tidy

#: Where the sentence stands that says why somebody gets the mail, and the line before it.
_PLACE_IN_TEXT, _PLACE_IN_HTML = "0000why0text0", "0000why0html0"
_ID_IN_TEXT, _ID_IN_HTML = f"Alert {PLACE_OF_ID}", f"<p>Alert {PLACE_OF_ID}</p>"
_END_OF_HEAD = b"\r\n"


def message(
    alert: Alert, alert_id: str, *, sender: str, recipients: Sequence[str], at: datetime, why: str = ""
) -> bytes:
    """Return the message as bytes for SMTP; its Message-ID is the same whenever the same alert is sent again.

    `why` is the sentence at its foot that says why the recipients get it.

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
    body = _with_why(_body(alert), why).replace(PLACE_OF_ID.encode(), alert_id.encode())
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


def _with_why(body: bytes, why: str) -> bytes:
    """Return both parts with the sentence in its places at their feet, encoded as they are."""
    if not why:
        return body.replace(_on_its_line(_PLACE_IN_TEXT), b"").replace(_on_its_line(_PLACE_IN_HTML), b"")
    as_text = "\n".join(textwrap.wrap(tidy(why), WIDTH, break_on_hyphens=False))
    as_html = f"<p>{escape(tidy(why))}</p>"
    return body.replace(_PLACE_IN_TEXT.encode(), _quoted(as_text)).replace(_PLACE_IN_HTML.encode(), _quoted(as_html))


def _on_its_line(place: str) -> bytes:
    return b"\r\n" + place.encode()


def _quoted(words: str) -> bytes:
    """Return the words as quoted-printable lines."""
    return encodestring(words.encode()).replace(b"\n", b"\r\n")


@lru_cache(maxsize=MOST)
def _body(alert: Alert) -> bytes:
    """Return both parts, encoded, with the headers that describe them.

    They take long to make, and are the same for all.

    Each part has its placeholders, for the id and for why people get it, on short lines of their own, which no encoding breaks.
    """
    body = EmailMessage(policy=SMTP)
    body.set_content(_at_foot(text(alert, PLACE_OF_ID), _ID_IN_TEXT, _PLACE_IN_TEXT), cte="quoted-printable")
    _add_html(body, alert)
    return body.as_bytes()


def _at_foot(words: str, before: str, place: str) -> str:
    """Return the words with the placeholder on a line after the last one that is `before`."""
    head, line, foot = words.rpartition(before)
    return f"{head}{line}\n{place}{foot}"


def _add_html(mail: EmailMessage, alert: Alert) -> None:
    """Add the HTML part with its pictures attached: nothing is loaded from elsewhere."""
    page, pictures = _page(alert)
    with_place = _at_foot(page, _ID_IN_HTML, _PLACE_IN_HTML)
    mail.add_alternative(with_place, subtype="html", cte="quoted-printable")
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
