"""The entries that stand in the text of a feed, however broken it is: what a parser shows is compared with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

# Comments and CDATA sections are looked for beside entries, because what stands in them is no entry.
_TOKEN = re.compile(
    r"<(?:\w+:)?(?P<entry>item|entry)(?=[\s>/])|(?P<comment><!--)|(?P<cdata><!\[CDATA\[)", re.IGNORECASE
)
_MARKS = {"comment": "-->", "cdata": "]]>"}
# A section that is not closed in its entry goes on to the next of its kind, or takes the end of its entry in. One that holds
# a whole entry, as an example or because it was taken out, is none of that; and the text of a story may hold comments.
_NEXT = {
    "comment": re.compile(r"<(?P<end>/)?(?:\w+:)?(?:item|entry)(?=[\s>/])|(?P<again><!--)", re.IGNORECASE),
    "cdata": re.compile(r"<(?P<end>/)?(?:\w+:)?(?:item|entry)(?=[\s>/])|(?P<again><!\[CDATA\[)", re.IGNORECASE),
}


def entry_slices(text: str) -> tuple[str, list[str]]:
    """Return what stands before the first entry, and each entry with all up to the next; the last goes on to the end.

    The mark of a section that is not closed in its entry is left out: what follows it counts.
    """
    begins, unclosed = _begins(text)
    marks = list(unclosed.items())
    slices = [_without(text, begin, end, marks) for begin, end in pairwise([*begins, len(text)])]
    return text[: begins[0]] if begins else text, slices


def _begins(text: str) -> tuple[list[int], dict[int, int]]:
    """Return where entries begin, and where each mark of an unclosed section begins and ends."""
    begins: list[int] = []
    unclosed: dict[int, int] = {}
    at, closes = 0, dict.fromkeys(_MARKS, -1)
    while found := _TOKEN.search(text, at):
        kind, at = found.lastgroup or "", found.end()
        if kind == "entry":
            begins.append(found.start())
            continue
        if closes[kind] < at:
            close = text.find(_MARKS[kind], at)
            closes[kind] = close if close >= 0 else len(text)
        if _is_unclosed(text, at, closes[kind], kind):
            unclosed[found.start()] = at
        else:
            at = closes[kind] + len(_MARKS[kind])
    return begins, unclosed


def _is_unclosed(text: str, at: int, close: int, kind: str) -> bool:
    """Say whether the section from `at` to `close` is not closed in its entry."""
    following = _NEXT[kind].search(text, at, close)
    return close == len(text) or (following is not None and bool(following["end"] or following["again"]))


def _without(text: str, begin: int, end: int, marks: list[tuple[int, int]]) -> str:
    """Return a part of the text without the marks in it, each from one character to another, in their order."""
    pieces, at = [], begin
    for first, last in marks[bisect_left(marks, (begin,)) : bisect_left(marks, (end,))]:
        pieces.append(text[at:first])
        at = last
    return "".join([*pieces, text[at:end]])
