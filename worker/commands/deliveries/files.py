"""Writes what an alert says to files: as a page, and as a Teams card."""

from __future__ import annotations

import json
from pathlib import Path

from alerts.alert import from_json
from alerts.render.card import payload
from alerts.render.footer import Frame
from alerts.render.whole import whole_story
from storage.tables import DeliveryRow
from worker.errors import UserError


def write(delivery: DeliveryRow, html: Path | None, card: Path | None) -> list[str]:
    """Write the alert to the file `html` as a page, to the file `card` as a Teams card; return the paths.

    Raises:
        UserError: a file cannot be written.
    """
    alert = from_json(delivery.content)
    contents = {html: whole_story(alert, delivery.alert_id)} if html else {}
    if card:
        contents[card] = json.dumps(payload(alert, Frame(alert_id=delivery.alert_id)), ensure_ascii=False, indent=1)
    for path, content in contents.items():
        try:
            path.write_text(content, encoding="utf-8")
        except OSError as error:
            raise UserError(f"{path} cannot be written: {error.strerror}.") from None
    return [str(path) for path in contents]
