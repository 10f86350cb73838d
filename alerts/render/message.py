"""An alert as a mail message: text and HTML of its first screen, and the whole story attached where no page has it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from quopri import encodestring

from alerts.alert import Alert
from alerts.mailbox import mailbox
from alerts.render.cache import MOST, PLACE_OF_ID
from alerts.render.footer import ATTACHED, Frame
from alerts.render.headers import mailboxes, message_ids
from alerts.render.html import html
from alerts.render.screen_text import screen_text
from alerts.render.text import WIDTH
from alerts.render.whole import whole_story
from findings.text.safe import tidy

#: Where the sentence stands that says why somebody gets the mail, and the line before it.
_PLACE_IN_TEXT, _PLACE_IN_HTML = "0000why0text0", "0000why0html0"
_ID_IN_TEXT, _ID_IN_HTML = f"Alert {PLACE_OF_ID}", f"<span>Alert {PLACE_OF_ID}.</span>"
_END_OF_HEAD = b"\r\n"
#: The placeholder for the id, also where quoted-printable breaks the line inside it.
_ID = re.compile(rb"(?:=\r\n)?".join(re.escape(character.encode()) for character in PLACE_OF_ID))
_BREAK = b"=\r\n"


def message(alert: Alert, frame: Frame, *, sender: str, recipients: Sequence[str], at: datetime) -> bytes:
    """Return the message as bytes for SMTP; its Message-ID is the same whenever the same alert is sent again.

    All recipients of a subscription stand in the To line: they are one team, and may know of one another.

    Raises ValueError where an address is none.
    """
    head = EmailMessage(policy=SMTP)
    head["Subject"] = tidy(alert.subject)
    head["Date"] = format_datetime(at)
    head["Auto-Submitted"] = "auto-generated"
    head["X-Auto-Response-Suppress"] = "All"
    head["X-Ofsted-Watch-Alert"] = frame.alert_id
    for_machines = b"".join(_for_machines(alert, frame.alert_id, mailbox(sender), recipients))
    body = _with_why(_body(alert, frame.whole_at.replace(frame.alert_id, PLACE_OF_ID)), frame.why)
    return for_machines + head.as_bytes().removesuffix(_END_OF_HEAD) + _with_id(body, frame.alert_id)


def _for_machines(alert: Alert, alert_id: str, of: Address, recipients: Sequence[str]) -> Iterator[bytes]:
    """Yield the headers From, To and Message-ID, and those that put the message into its event's thread."""
    yield mailboxes("From", [of])
    yield mailboxes("To", [mailbox(each) for each in recipients]) if recipients else b"To: undisclosed-recipients:;\r\n"
    yield message_ids("Message-ID", [f"{alert_id}@{of.domain}"])
    if alert.thread:
        threads = (*alert.threads_beside, alert.thread)
        yield message_ids("In-Reply-To", [f"event.{alert.thread}@{of.domain}"])
        yield message_ids("References", [f"event.{each}@{of.domain}" for each in threads])


def _with_id(body: bytes, alert_id: str) -> bytes:
    """Return the body with the id in its places; it is as long as its placeholder, so that no line grows."""
    characters = [bytes([character]) for character in alert_id.encode()]

    def placed(found: re.Match[bytes]) -> bytes:
        before, broken, _ = found.group().partition(_BREAK)
        at = len(before)
        return b"".join((*characters[:at], broken, *characters[at:]))

    return _ID.sub(placed, body)


def _with_why(body: bytes, why: str) -> bytes:
    """Return all parts with the sentence in its places at their feet, encoded as they are."""
    if not why:
        return body.replace(_on_its_line(_PLACE_IN_TEXT), b"").replace(_on_its_line(_PLACE_IN_HTML), b"")
    as_text = "\n".join(textwrap.wrap(tidy(why), WIDTH, break_on_hyphens=False))
    as_html = f"<span>{escape(tidy(why))}</span>"
    return body.replace(_PLACE_IN_TEXT.encode(), _quoted(as_text)).replace(_PLACE_IN_HTML.encode(), _quoted(as_html))


def _on_its_line(place: str) -> bytes:
    return b"\r\n" + place.encode()


def _quoted(words: str) -> bytes:
    """Return the words as quoted-printable lines."""
    return encodestring(words.encode()).replace(b"\n", b"\r\n")


@lru_cache(maxsize=MOST)
def _body(alert: Alert, whole_at: str) -> bytes:
    """Return all parts, encoded, with the headers that describe them.

    They take long to make, and are the same for all. Each part has its placeholder for why people get it on a
    short line of its own, which no encoding breaks.
    """
    is_attached = bool(alert.sections) and not whole_at
    frame = Frame(alert_id=PLACE_OF_ID, whole_at=whole_at, attached=ATTACHED if is_attached else "")
    body = EmailMessage(policy=SMTP)
    body.set_content(_at_foot(screen_text(alert, frame), _ID_IN_TEXT, _PLACE_IN_TEXT), cte="quoted-printable")
    body.add_alternative(
        _at_foot(html(alert, frame), _ID_IN_HTML, _PLACE_IN_HTML), subtype="html", cte="quoted-printable"
    )
    if is_attached:
        page = _at_foot(whole_story(alert, PLACE_OF_ID), _ID_IN_HTML, _PLACE_IN_HTML)
        body.add_attachment(page, subtype="html", filename=ATTACHED, cte="quoted-printable")
    return body.as_bytes()


def _at_foot(words: str, before: str, place: str) -> str:
    """Return the words with the placeholder on a line after the last one that is `before`."""
    head, line, foot = words.rpartition(before)
    return f"{head}{line}\n{place}{foot}"
