"""The JSON that the webhook channel posts: the alert’s words, and each change as a row of the export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from alerts.alert import Alert
from alerts.render.text import text
from findings.text.safe import json_text


def record(alert: Alert, alert_id: str, changes: Sequence[Mapping[str, object]], at: datetime) -> bytes:
    """Return one JSON object, UTF-8. `alert_id` is the same at each sending; `at` is the moment of this one."""
    said = {
        "alert_id": alert_id,
        "kind": alert.kind.value,
        "at": at.isoformat(),
        "subject": alert.subject,
        "headline": alert.headline,
        "text": text(alert, alert_id),
        "changes": [dict(change) for change in changes],
        "notices": [
            {"sentence": notice.sentence, "since": notice.since.isoformat(), "ended": notice.ended}
            for notice in alert.notices
        ],
    }
    return json_text(said).encode()
