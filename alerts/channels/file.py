"""The file channel: it keeps what would be sent, as a mail, its HTML and text parts, and a card."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey, Traits
from alerts.destination import Destination
from alerts.render.card import payload
from alerts.render.footer import Frame, page_of, why_you_get_this
from alerts.render.html import html
from alerts.render.message import message
from alerts.render.screen_text import screen_text
from alerts.render.whole import whole_story
from alerts.subscription import Subscription
from alerts.whole_file import write_whole

_NOBODY = "Ofsted watch <watch@localhost>"
_WHOLE = ".whole.html"
_NAME = re.compile(r"[a-z0-9]{1,40}")


class File(Channel):
    """Writes `<alert id>.eml`, `.html`, `.txt`, `.card.json` and the whole story into a folder, each whole or not at all."""

    name = "file"
    keys = (SettingsKey(name="folder", holds=Holds.PATH, default="alerts"),)
    traits = Traits(disturbs_people=False, keeps_files=True)

    def where(self, subscription: Subscription) -> str:
        return str(subscription.folder)

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Write the files, replacing those of the same alert. Raises DeliveryError."""
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
    sent = Frame(alert_id=to.alert_id, why=why_you_get_this(to), whole_at=page_of(to))
    beside = replace(sent, whole_at=sent.whole_at or f"{to.alert_id}{_WHOLE}")
    return {
        ".eml": message(alert, sent, sender=sender, recipients=to.recipients, at=to.at),
        ".html": html(alert, beside).encode(),
        ".txt": screen_text(alert, beside).encode(),
        ".card.json": json.dumps(payload(alert, sent), ensure_ascii=False, indent=1).encode(),
        **({_WHOLE: whole_story(alert, to.alert_id, sent.why).encode()} if alert.sections else {}),
    }
