"""An alert as an Adaptive Card in the message that a Teams Workflows webhook takes: its first screen, at most 20 KB.

A button opens the page with the whole story; where there is none, the card unfolds it, as far as there is room.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from alerts.alert import Alert
from alerts.render.cache import rendered_once
from alerts.render.card_blocks import Json, screen_body, subtle, text_block, unfolded_body, whole_body
from alerts.render.footer import OGL, OGL_URL, Frame
from alerts.render.markdown import escaped, linked
from alerts.render.shorten import fullest, is_stored_whole
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
    if frame.whole_at or is_stored_whole(alert) or not alert.sections:
        return fullest(alert, lambda shown: _json(_message(shown, frame)), _fits)
    unfolded = fullest(alert, lambda shown: _json(_message(alert, frame, shown)), _fits)
    return unfolded if _fits(unfolded) else fullest(alert, lambda shown: _json(_message(shown, frame)), _fits)


def _fits(written: str) -> bool:
    return len(written.encode()) <= LARGEST


def _json(message: Json) -> str:
    return json.dumps(message, ensure_ascii=False)


def _message(alert: Alert, frame: Frame, unfolds: Alert | None = None) -> Json:
    """Return the message; `unfolds` is the alert, perhaps in a shorter form, whose whole story a button unfolds."""
    card = {
        **_CARD,
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "lang": "en",
        "fallbackText": escaped(f"{clipped(alert.headline, LONGEST_SENTENCE)} Alert {frame.alert_id}"),
        "msteams": {"width": "full"},
        "body": list(_body(alert, frame, unfolds)),
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _body(alert: Alert, frame: Frame, unfolds: Alert | None) -> Iterator[Json]:
    yield from whole_body(alert) if is_stored_whole(alert) else screen_body(alert)
    if alert.left_out:
        yield text_block(escaped(alert.left_out), separator=True, spacing="Medium")
    actions = [*_buttons(alert), *_to_the_whole(frame, unfolds)]
    if actions:
        yield {"type": "ActionSet", "actions": actions}
    foot = filter(None, (f"Alert {frame.alert_id}", escaped(frame.why), linked(OGL, OGL_URL)))
    yield subtle(" · ".join(foot), separator=True, spacing="Medium")


def _to_the_whole(frame: Frame, unfolds: Alert | None) -> Iterator[Json]:
    """Yield the button that opens the whole story, or unfolds it."""
    if address(frame.whole_at):
        yield {"type": "Action.OpenUrl", "title": WHOLE_STORY, "url": frame.whole_at}
    elif unfolds:
        yield {"type": "Action.ShowCard", "title": WHOLE_STORY, "card": {**_CARD, "body": list(unfolded_body(unfolds))}}


def _buttons(alert: Alert) -> Iterator[Json]:
    """Yield one button for each document of an alert on one event; a button opens its link and does nothing else."""
    links = alert.sections[0].links if len(alert.sections) == 1 else ()
    for link in [link for link in links if address(link.url)][:_MOST_BUTTONS]:
        yield {"type": "Action.OpenUrl", "title": tidy(link.title), "url": link.url}
