"""The published schema of Adaptive Cards 1.4, as far as we use it, and a check of our cards against it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_ELEMENT = {"type", "id", "spacing", "separator", "isVisible", "height", "fallback", "requires"}
ALLOWED = {
    "AdaptiveCard": {"$schema", "type", "version", "lang", "fallbackText", "body", "actions", "speak", "msteams"},
    "TextBlock": _ELEMENT
    | {"text", "color", "fontType", "horizontalAlignment", "isSubtle", "maxLines", "size", "weight", "wrap", "style"},
    "ActionSet": _ELEMENT | {"actions"},
    "Action.ShowCard": {"type", "title", "card", "style", "fallback", "requires"},
    "Action.OpenUrl": {"type", "title", "url", "iconUrl", "style", "fallback", "requires"},
}
VALUES = {
    "color": {"Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"},
    "size": {"Default", "Small", "Medium", "Large", "ExtraLarge"},
    "weight": {"Default", "Lighter", "Bolder"},
    "spacing": {"Default", "None", "Small", "Medium", "Large", "ExtraLarge", "Padding"},
    "style": {"default", "heading"},
}


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in the card that has a type, the outermost first."""
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def check(message: dict[str, Any]) -> None:
    """Fail where the Workflows template would not take the message, or its card breaks the schema."""
    assert set(message) == {"type", "attachments"}
    assert message["type"] == "message"
    (attachment,) = message["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card = attachment["content"]
    assert card["version"] == "1.4"
    assert card["msteams"] == {"width": "full"}
    assert re.fullmatch(r"[a-z]{2}", card["lang"])
    for part in parts(card):
        _check_part(part)


def _check_part(part: dict[str, Any]) -> None:
    assert set(part) <= ALLOWED[part["type"]], part
    for name, values in VALUES.items():
        assert part.get(name, next(iter(values))) in values, part
    if part["type"] == "TextBlock":
        assert part["text"]
        assert part["wrap"] is True
        assert "\n" not in part["text"]
    if part["type"] == "ActionSet":
        assert 0 < len(part["actions"]) <= 6


def texts(message: dict[str, Any]) -> list[str]:
    """Return the Markdown of every text block."""
    return [part["text"] for part in parts(message) if part["type"] == "TextBlock"]


def raw(message: dict[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False)
