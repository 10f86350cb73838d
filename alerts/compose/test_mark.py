"""What a subscription on test would be sent, marked so that nobody who finds it takes it for sent."""

from __future__ import annotations

from dataclasses import replace

from alerts.alert import Alert
from alerts.compose.compose import LONGEST_SUBJECT
from findings.text.safe import clipped

_MARK = "Test, sent to nobody"


def marked_as_test(alert: Alert) -> Alert:
    """The same alert with the mark in its subject and under its first line."""
    return replace(
        alert,
        subject=clipped(f"[{_MARK}] {alert.subject}", LONGEST_SUBJECT),
        kicker=". ".join(filter(None, (_MARK, alert.kicker))),
    )
