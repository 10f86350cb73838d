"""The tag that ends a point since March 2025 and names its part of the national framework: `(outcome 4, national framework)`."""

from __future__ import annotations

import re

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIGURES = {word: str(figure) for figure, word in enumerate(_WORDS, start=1)}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_FIGURES)})"
# “}+” does not backtrack: a long row of numbers could be divided in a million ways, and all would be tried. No tag names ten parts.
_NUMBERS = rf"{_NUMBER}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_NUMBER}){{0,9}}+"
_PART = rf"(?:outcome|enabler|principle)s?\s*+:?\s*+{_NUMBERS}"
_PARTS = rf"{_PART}(?:(?:\s*[,;]\s*|\s+and\s+|\s*,\s*and\s+)(?:{_PART}|{_NUMBERS})){{0,9}}+"
_FRAMEWORK = r"national\s+framework"
# “(outcome 4, national framework)”, “(National Framework enabler two)”, “(Principle 1)”,
# “(enabler: the workforce is equipped and effective, national framework)”
_IN_BRACKETS = re.compile(
    rf"(?<!\s)\s*+[(\[]\s*+(?:{_FRAMEWORK}\s*+[,:;–-]?\s*+(?P<after>{_PARTS})"
    rf"|(?P<before>{_PARTS})\s*+(?:[,:;–-]?\s*+(?:the\s+)?{_FRAMEWORK})?"
    rf"|(?P<words>(?:outcome|enabler|principle)s?\s*+[:–-][^()\[\]]{{3,120}}?)\s*+[,:;–-]\s*+(?:the\s+)?{_FRAMEWORK})"
    r"\s*+[)\]]?\s*+\.?\s*+$",
    re.IGNORECASE,
)
# “Enabler three: National Framework.” without brackets.
_BARE = re.compile(
    rf"(?<!\s)\s++(?:(?P<before>{_PARTS})\s*+[,:;–-]?\s*+{_FRAMEWORK}|{_FRAMEWORK}\s*+[,:;–-]?\s*+(?P<after>{_PARTS}))"
    r"\s*+[)\]]?\s*+\.?\s*+$",
    re.IGNORECASE,
)

# In characters. The longest tag so far has 90.
_LONGEST = 400


def without_tag(text: str) -> tuple[str, str | None]:
    """Return a point’s text without its tag, and the tag or None.

    Tags are `outcome 4` or `enabler: the workforce is equipped and effective`.
    """
    end = max(0, len(text) - _LONGEST)
    match = _IN_BRACKETS.search(text, end) or _BARE.search(text, end)
    if not match:
        return text, None
    groups = match.groupdict()
    return text[: match.start()], _tidy(next(filter(None, groups.values())))


def _tidy(words: str) -> str:
    words = " ".join(words.casefold().split())
    words = re.sub(rf"\b(?:{'|'.join(_FIGURES)})\b", lambda word: _FIGURES[word[0]], words)
    return re.sub(r"(?<=[a-z])\s*:\s*(?=\d)", " ", words)
