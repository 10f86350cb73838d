"""Paragraphs cut into sentences, which survive “e.g.”, initials, quotations and stops without a space after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A stop with the quotes and brackets that close after it, and what may begin a sentence; “in 2016.The” lost its space.
_STOP = re.compile(r"[.!?]+[’”\"')\]]*(?:\s+(?=[‘“\"'(\[]*[A-Z0-9])|(?<=[a-z0-9)][.!?])(?=[A-Z][a-z’]*\s))")
# These never end a sentence; `etc.`, `p.m.` may.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|viz|Dr|Mr|Mrs|Ms|Prof|Rev|St|No|no|para|paras|pp?|approx|Cllr|Hon)|\b[A-Z])\.$"
)
_LONGEST_ABBREVIATION = 8


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, spaces around it left out; together they hold all of the text."""
    begin = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if _ABBREVIATION.search(text[max(begin, stop.start() - _LONGEST_ABBREVIATION) : stop.start() + 1]):
            continue
        yield from _trimmed(text, begin, end)
        begin = end
    yield from _trimmed(text, begin, len(text))


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[begin:end]
    if part.strip():
        begin += len(part) - len(part.lstrip())
        yield begin, begin + len(part.strip())
