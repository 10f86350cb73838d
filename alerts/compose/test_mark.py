"""The mark on alerts of a subscription on test, so that nobody who finds one takes it for sent."""

from __future__ import annotations

from dataclasses import replace

from alerts.alert import Alert
from alerts.compose.subject import LONGEST_SUBJECT
from findings.text.safe import clipped

_MARK = "Test, sent to nobody"


def marked_as_test(alert: Alert) -> Alert:
    """Return the alert with the mark in its subject and below its first line."""
    return replace(
        alert,
        subject=clipped(f"[{_MARK}] {alert.subject}", LONGEST_SUBJECT),
        kicker=". ".join(filter(None, (_MARK, alert.kicker))),
    )
