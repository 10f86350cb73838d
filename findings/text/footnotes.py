"""Footnotes at the foot of a page, and the small numbers in the text that point to them."""

from __future__ import annotations

import re

# “1 The areas for improvement have been cross-referenced with …”, “1The Children Act 2004 …” where the space was lost.
_FOOTNOTE = re.compile(r"(\d{1,2}) ?(?=[A-Z‘“(])")
_A_DATE = re.compile(
    r"\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_DEPTH = 14


def without_footnotes(page: list[str]) -> list[str]:
    """Return a page’s lines without its footnotes; a number begins a footnote only where the text above refers to it."""
    for at in range(max(0, len(page) - _DEPTH), len(page)):
        number = _number(page, at)
        if number and _pointed_to(page[:at], number):
            return _unmarked(page[:at], {_number(page, below) for below in range(at, len(page))})
    return page


def _number(page: list[str], at: int) -> str | None:
    line = page[at]
    if not line[:1].isdecimal():
        return None
    match = _FOOTNOTE.match(line)
    if match and not _A_DATE.match(line):
        return match[1]
    # Some PDFs print the number on a line of its own, and the note under it.
    alone = re.fullmatch(r"\d{1,2}", line) and at + 1 < len(page) and page[at + 1][:1].isupper()
    return line if alone else None


def _pointed_to(lines: list[str], number: str) -> bool:
    return any(line == number or _mark(number).search(line) for line in lines)


def _unmarked(lines: list[str], numbers: set[str | None]) -> list[str]:
    for number in filter(None, numbers):
        lines = [_mark(number).sub("", line) for line in lines if line != number]
    return lines


def _mark(number: str) -> re.Pattern[str]:
    """Return a pattern for the number right after a word or its stop: `improve?1`, `Board1`; it does not match the row `2.1`."""
    return re.compile(rf"(?<=[a-z.,;:?!’”)])(?<!^\d\.){number}(?=\s|$)")
