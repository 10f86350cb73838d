"""Rendering alerts under the id `abcd2345`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alerts.alert import Alert
from alerts.render import card
from alerts.render import message as mail
from alerts.render import text as plain
from alerts.render.html import html as page

ID = "abcd2345"


def text(alert: Alert) -> str:
    return plain.text(alert, ID)


def html(alert: Alert) -> str:
    return page(alert, ID)


def payload(alert: Alert) -> card.Json:
    return card.payload(alert, ID)


def body(alert: Alert) -> bytes:
    return card.body(alert, ID)


def message(alert: Alert, *, sender: str, recipients: Sequence[str], at: datetime) -> bytes:
    return mail.message(alert, ID, sender=sender, recipients=recipients, at=at)
