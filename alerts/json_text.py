"""JSON that can be shown: what could turn a line round or steer a terminal stands in it as an escape, and loses nothing."""

from __future__ import annotations

import json

from findings.text.safe import is_seen


def json_text(value: object, indent: int | None = None) -> str:
    """As JSON, other words than plain ones as they are; read back, it is `value` to the last character."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # Such characters stand only within its strings, where an escape says the same. Line ends there are escapes already.
    return text if text.isprintable() else "\n".join("".join(map(_written, line)) for line in text.split("\n"))


def _written(character: str) -> str:
    return character if is_seen(character) else json.dumps(character)[1:-1]
