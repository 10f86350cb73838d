"""Rendering alerts under the id `abcd2345`: `html` and `text` are the whole story, the others are as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alerts.alert import Alert
from alerts.render import card
from alerts.render import message as mail
from alerts.render import text as plain
from alerts.render.card_blocks import Json
from alerts.render.footer import ATTACHED, Frame
from alerts.render.html import html as first_screen
from alerts.render.screen_text import screen_text
from alerts.render.whole import whole_story

ID = "abcd2345"
#: A mail without a page behind it carries the whole story as a file; a card unfolds it.
FRAME, UNFOLDS = Frame(alert_id=ID, attached=ATTACHED), Frame(alert_id=ID)


def text(alert: Alert) -> str:
    return plain.text(alert, ID)


def html(alert: Alert) -> str:
    return whole_story(alert, ID)


def sent_html(alert: Alert, frame: Frame = FRAME) -> str:
    return first_screen(alert, frame)


def sent_text(alert: Alert, frame: Frame = FRAME) -> str:
    return screen_text(alert, frame)


def payload(alert: Alert, frame: Frame = UNFOLDS) -> Json:
    return card.payload(alert, frame)


def body(alert: Alert) -> bytes:
    return card.body(alert, UNFOLDS)


def message(alert: Alert, *, sender: str, recipients: Sequence[str], at: datetime) -> bytes:
    return mail.message(alert, UNFOLDS, sender=sender, recipients=recipients, at=at)
