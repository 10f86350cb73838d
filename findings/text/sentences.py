"""Cutting paragraphs into sentences, in spite of “e.g.”, initials, quotations, and stops without a space after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A stop, the closing quotes and brackets after it, and the beginning of a sentence; in “in 2016.The” the space was lost.
_STOP = re.compile(
    r"[.!?](?<![.!?]{2})[.!?]*+[’”\"')\]]*+(?:\s++(?=[‘“\"'(\[]*[A-Z0-9])|(?<=[a-z0-9)][.!?])(?=[A-Z][a-z’]*\s))"
)
# These never end a sentence; `etc.` and `p.m.` may, and are left out.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|viz|Dr|Mr|Mrs|Ms|Prof|Rev|St|No|no|para|paras|pp?|approx|Cllr|Hon)|\b[A-Z])\.$"
)
_LONGEST_ABBREVIATION = 8
# In characters. No real sentence is longer; a longer text without a stop is cut at a space, so that the time stays linear.
_LONGEST = 1_500


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, without the spaces around it; together they hold the whole text."""
    for begin, end in _stopped(text):
        for first, last in ((begin, end),) if end - begin <= _LONGEST else _in_parts(text, begin, end):
            part = text[first:last].rstrip()
            if part:
                yield first + len(part) - len(part.lstrip()), first + len(part)


def first_sentence(text: str) -> str:
    """Return the first sentence; the text where it has none."""
    return next((text[begin:end] for begin, end in sentences_in(text)), text)


def _in_parts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > _LONGEST:
        space = text.rfind(" ", begin, begin + _LONGEST)
        cut = space if space > begin else begin + _LONGEST
        yield begin, cut
        begin = cut
    yield begin, end


def _stopped(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if _ABBREVIATION.search(text[max(begin, stop.start() - _LONGEST_ABBREVIATION) : stop.start() + 1]):
            continue
        yield begin, end
        begin = end
    yield begin, len(text)
