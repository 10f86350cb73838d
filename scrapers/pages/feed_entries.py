"""The entries that stand in the text of a feed, however broken it is: what a parser shows is compared with them."""

from __future__ import annotations

import re
from itertools import pairwise

# Comments and CDATA sections are looked for beside entries, because what stands in them is no entry.
_TOKEN = re.compile(
    r"<(?:\w+:)?(?P<entry>item|entry)(?=[\s>/])|(?P<comment><!--)|(?P<cdata><!\[CDATA\[)", re.IGNORECASE
)
_MARKS = {"comment": "-->", "cdata": "]]>"}
# What cannot stand in a section: the next one of its kind, or the end of its entry. The text of a story may hold comments.
_BEYOND = {
    "comment": re.compile(r"</(?:\w+:)?(?:item|entry)\s*>|<!--", re.IGNORECASE),
    "cdata": re.compile(r"</(?:\w+:)?(?:item|entry)\s*>|<!\[CDATA\[", re.IGNORECASE),
}


def entry_slices(text: str) -> tuple[str, list[str]]:
    """Return what stands before the first entry, and each entry with all up to the next; the last goes on to the end.

    A section that is not closed before the end of its entry holds nothing: what follows it counts.
    """
    begins = _begins(text)
    slices = [text[begin:end] for begin, end in pairwise([*begins, len(text)])]
    return text[: begins[0]] if begins else text, slices


def _begins(text: str) -> list[int]:
    begins, at, last = [], 0, {kind: text.rfind(mark) for kind, mark in _MARKS.items()}
    while found := _TOKEN.search(text, at):
        kind, at = found.lastgroup or "", found.end()
        if kind == "entry":
            begins.append(found.start())
        elif at <= last[kind]:
            at = _after(text, at, kind)
    return begins


def _after(text: str, at: int, kind: str) -> int:
    """Return where a section ends that begins before `at`; `at` itself where it is not closed in its entry."""
    end = text.find(_MARKS[kind], at)
    return at if _BEYOND[kind].search(text, at, end) else end + len(_MARKS[kind])
