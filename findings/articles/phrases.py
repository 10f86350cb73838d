"""Phrases as one would write them down, `bracing for … (inspectors|a visit)`, and where a text has one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from findings.articles.stems import stems_of

# What may stand for “…”: some words of the same sentence.
_GAP = r"[^.;:\n]{0,60}?"
_OPENING_BRACKET = re.compile(r"(?<!\\)\((?!\?)")


class SpokenPhrases:
    """Any of the wordings, in any case, as whole words; with `begins` only where a line begins.

    `…` stands for a few words of the same sentence, `(a|b)` for either, `( c)?` may be left out, and `\\w*` ends a word
    in any way; apostrophes may be straight or curly. Without one of the `stems` a text cannot hold any of them; most are
    found in the wordings themselves.
    """

    def __init__(self, *wordings: str, begins: bool = False, stems: tuple[str, ...] = ()) -> None:
        joined = "|".join(map(_pattern, wordings))
        words = rf"^(?:{joined})" if begins else rf"(?<!\w)(?:{joined})(?!\w)"
        self.pattern = re.compile(words, re.IGNORECASE | re.MULTILINE)
        self.stems = stems or stems_of(*wordings)

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them in the text."""
        return self.pattern.search(text) if self._may_be_in(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The one with which the text begins."""
        return self.pattern.match(text)

    def all_in(self, text: str) -> Iterator[re.Match[str]]:
        """Every one of them in the text."""
        return self.pattern.finditer(text) if self._may_be_in(text) else iter(())

    def without(self, text: str) -> str:
        """The text with a space in their place."""
        return self.pattern.sub(" ", text) if self._may_be_in(text) else text

    def _may_be_in(self, text: str) -> bool:
        """To look for a word is far cheaper than to look for a pattern, and most texts hold none of the words."""
        return not self.stems or any(map(_lower(text).__contains__, self.stems))


@lru_cache(maxsize=256)
def _lower(text: str) -> str:
    """Kept for a moment: dozens of phrases are looked for in the same sentence."""
    return text.lower()


def _pattern(wording: str) -> str:
    wording = wording.replace(" … ", rf"\b{_GAP}\b").replace("…", _GAP).replace("'", "['’]")
    return _OPENING_BRACKET.sub("(?:", wording)
