"""An alert as an Adaptive Card in the message that a Teams Workflows webhook takes: its first screen, at most 20 KB.

A button opens the page with the whole story; where there is none, the card unfolds it, as far as there is room.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from alerts.alert import Alert
from alerts.render.cache import rendered_once
from alerts.render.card_blocks import Json, screen_body, subtle, text_block, whole_body
from alerts.render.footer import OGL, OGL_URL, Frame
from alerts.render.markdown import escaped, linked
from alerts.render.shorten import fullest
from findings.text.safe import LONGEST_SENTENCE, address, clipped, tidy

#: The most bytes of the message. Teams refuses more than about 28 KB, and failures from 21 KB on have been seen.
LARGEST = 20_000
WHOLE_STORY = "The whole story"
_MOST_BUTTONS = 3
_CARD: Json = {"type": "AdaptiveCard", "version": "1.4"}


def payload(alert: Alert, frame: Frame) -> Json:
    """Return the message to post.

    Every grade is shown in full; of the whole story that unfolds, other parts are left out and counted where there is no room.
    """
    message: Json = json.loads(_written(alert, frame))
    return message


def body(alert: Alert, frame: Frame) -> bytes:
    """Return `payload` as the bytes to post, UTF-8, at most 20 KB."""
    return _written(alert, frame).encode()


@rendered_once
def _written(alert: Alert, frame: Frame) -> str:
    return fullest(alert, lambda shown: _json(_message(shown, frame)), lambda written: len(written.encode()) <= LARGEST)


def _json(message: Json) -> str:
    return json.dumps(message, ensure_ascii=False)


def _message(alert: Alert, frame: Frame) -> Json:
    card = {
        **_CARD,
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "lang": "en",
        "fallbackText": escaped(f"{clipped(alert.headline, LONGEST_SENTENCE)} Alert {frame.alert_id}"),
        "msteams": {"width": "full"},
        "body": list(_body(alert, frame)),
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _body(alert: Alert, frame: Frame) -> Iterator[Json]:
    is_stored_whole = alert.sections and not any(section.screen for section in alert.sections)
    yield from whole_body(alert) if is_stored_whole else screen_body(alert)
    if alert.left_out:
        yield text_block(escaped(alert.left_out), separator=True, spacing="Medium")
    actions = [*_buttons(alert), *([] if is_stored_whole else _to_the_whole(alert, frame))]
    if actions:
        yield {"type": "ActionSet", "actions": actions}
    yield from [subtle(escaped(frame.why), separator=True, spacing="Medium")] if frame.why else []
    yield subtle(f"Alert {frame.alert_id} · {linked(OGL, OGL_URL)}", separator=not frame.why, spacing="Small")


def _to_the_whole(alert: Alert, frame: Frame) -> Iterator[Json]:
    """Yield the button that opens the whole story, or unfolds it."""
    if frame.whole_at and address(frame.whole_at):
        yield {"type": "Action.OpenUrl", "title": WHOLE_STORY, "url": frame.whole_at}
    elif alert.sections:
        yield {"type": "Action.ShowCard", "title": WHOLE_STORY, "card": {**_CARD, "body": list(whole_body(alert))}}


def _buttons(alert: Alert) -> Iterator[Json]:
    """Yield one button for each document of an alert on one event; a button opens its link and does nothing else."""
    links = alert.sections[0].links if len(alert.sections) == 1 else ()
    for link in [link for link in links if address(link.url)][:_MOST_BUTTONS]:
        yield {"type": "Action.OpenUrl", "title": tidy(link.title), "url": link.url}
