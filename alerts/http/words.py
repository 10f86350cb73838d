"""Turns the body of an answer (JSON, a web page, XML or plain text) into plain words in small letters.

`WorkflowTriggerIsNotEnabled` and `workflow_trigger_is_not_enabled` both become `workflow trigger is not enabled`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST_CHARACTERS = 2_000
_MOST_VALUES = 60
_DEEPEST = 5
_OPENS = re.compile(r"(?i)<(script|style|noscript)\b")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_ENTITY = re.compile(r"&(?:nbsp|quot|amp|lt|gt|apos|#\d{1,6});")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9.]+|\.(?!\s|$)")


def words_of(text: str) -> str:
    """Return the words of a text without its markup, 2,000 characters at most; ` . ` stands where a sentence ends."""
    bare = _ENTITY.sub(" ", _TAG.sub(" ", _without_scripts(text)))
    bare = _HUMP.sub(" ", _APOSTROPHE.sub("", bare[: 4 * _MOST_CHARACTERS]))
    apart = _SENTENCE_END.sub(" . ", bare).lower()
    return " ".join(_BETWEEN_WORDS.sub(" ", apart).split())[:_MOST_CHARACTERS]


def _without_scripts(text: str) -> str:
    """Return a page without its scripts and styles. One that is not closed goes to the end."""
    kept, at = [], 0
    for opens in _OPENS.finditer(text):
        if opens.start() >= at:
            kept.append(text[at : opens.start()])
            closes = re.compile(rf"(?i)</{opens[1]}\s{{0,9}}>").search(text, opens.end())
            at = closes.end() if closes else len(text)
    return " ".join([*kept, text[at:]])


def words_in(said: object) -> str:
    """Return the words of a JSON value, keys included: `error code trigger is not enabled . message …`."""
    return words_of(" . ".join(_said(said, _DEEPEST)))


def _said(said: object, deepest: int) -> Iterator[str]:
    """Yield each value with its keys before it; sixty of an object or a list, five levels deep."""
    if not deepest:
        return
    match said:
        case dict():
            for key, value in list(said.items())[:_MOST_VALUES]:
                yield from (f"{key} {words}" for words in _said(value, deepest - 1))
        case list():
            for value in said[:_MOST_VALUES]:
                yield from _said(value, deepest - 1)
        case str():
            yield said[:_MOST_CHARACTERS]
        case bool() | int() | float():
            yield str(said)
