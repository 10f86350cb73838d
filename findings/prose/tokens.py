"""The words of a sentence as the model sees them: lower case, one kind of apostrophe, commas and colons kept."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[,;:]")


def tokens_of(sentence: str) -> list[str]:
    """`Plans don’t, however, say so.` gives `plans don't , however , say so`."""
    return [token for word in sentence.lower().split() for token in _tokens(word)]


@lru_cache(maxsize=1 << 14)
def _tokens(word: str) -> tuple[str, ...]:
    """The tokens of a word with the stops that cling to it."""
    return tuple(_TOKEN.findall(word.replace("’", "'")))
