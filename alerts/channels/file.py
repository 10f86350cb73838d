"""The file channel: it keeps what would be sent, as a mail, its HTML and text parts, and a card."""

from __future__ import annotations

import json
import re

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey, Traits
from alerts.destination import Destination
from alerts.render.card import payload
from alerts.render.html import html
from alerts.render.message import message
from alerts.render.text import text
from alerts.subscription import Subscription
from alerts.whole_file import write_whole

_NOBODY = "Ofsted watch <watch@localhost>"
_NAME = re.compile(r"[a-z0-9]{1,40}")


class File(Channel):
    """Writes `<alert id>.eml`, `.html`, `.txt` and `.card.json` into a folder, each whole or not at all."""

    name = "file"
    keys = (SettingsKey(name="folder", holds=Holds.PATH, default="alerts"),)
    traits = Traits(disturbs_people=False, keeps_files=True)

    def where(self, subscription: Subscription) -> str:
        return str(subscription.folder)

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Write the four files, replacing those of the same alert. Raises DeliveryError."""
        if to.folder is None or not _NAME.fullmatch(to.alert_id):
            raise DeliveryError("The subscription names no folder for its files.", permanent=True)
        try:
            to.folder.mkdir(parents=True, exist_ok=True)
            for ending, content in _contents(alert, to).items():
                write_whole(to.folder / f"{to.alert_id}{ending}", content)
        except ValueError as error:
            failure = DeliveryError(str(error), permanent=True)
        except OSError as error:
            failure = DeliveryError(f"The folder cannot be written to: {error.strerror}.", permanent=False)
        else:
            return Receipt(sentence=f"Kept as {to.alert_id}.eml, .html, .txt and .card.json.")
        raise failure


CHANNEL = File()


def _contents(alert: Alert, to: Destination) -> dict[str, bytes]:
    sender = to.mail.sender if to.mail else _NOBODY
    return {
        ".eml": message(alert, to.alert_id, sender=sender, recipients=to.recipients, at=to.at),
        ".html": html(alert, to.alert_id).encode(),
        ".txt": text(alert, to.alert_id).encode(),
        ".card.json": json.dumps(payload(alert, to.alert_id), ensure_ascii=False, indent=1).encode(),
    }
