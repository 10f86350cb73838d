"""A page that is JSON, as GOV.UK’s APIs answer: an object, or nothing that we read."""

from __future__ import annotations

import json
from typing import Any

from findings.text.safe import plain_words
from scrapers.pages.decoded import possible


def json_object(page: bytes) -> dict[str, Any] | None:
    """Return the object in these bytes; None where they are no JSON, or another value than an object."""
    if not page.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        found = json.loads(page)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def said(entry: object, key: str, most: int = 300) -> str:
    """Return what a text field of an entry says, in plain words; nothing where it has no such field."""
    value = entry.get(key) if isinstance(entry, dict) else None
    return plain_words(possible(value[: 10 * most]), most) if isinstance(value, str) else ""
