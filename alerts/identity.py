"""The ids of alerts and threads: short enough to read out, and the same whenever the same thing is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

# Crockford’s base 32, without i, l, o and u, which can be mistaken for 1, 0 or v. The letters come first.
_ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"
_LETTERS = 22
_LENGTH = 8


def alert_id(subscription: str, keys: Sequence[str]) -> str:
    """Return eight characters, a letter first, made from the subscription and the changes’ `keys` in any order."""
    return _short(["alert", subscription, *sorted(set(keys))])


def thread_id(keys: Sequence[str]) -> str:
    """Return eight characters that are the same for all alerts about one event, whoever is told."""
    return _short(["event", *keys])


def _short(words: Sequence[str]) -> str:
    digest = hashlib.sha256(json.dumps(words).encode()).digest()
    number = int.from_bytes(digest, "big")
    number, first = divmod(number, _LETTERS)
    characters = [_ALPHABET[first]]
    for _ in range(_LENGTH - 1):
        number, place = divmod(number, len(_ALPHABET))
        characters.append(_ALPHABET[place])
    return "".join(characters)
