"""The letters of a page of a PDF, each with the character of PDFium’s that it belongs to."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from pypdfium2 import PdfTextPage
from pypdfium2.raw import FPDFText_GetUnicode

from findings.text.letters import plain_letters
from scrapers.documents.unreadable import Unreadable

#: The fullest page so far has 9,000.
MOST_CHARACTERS = 200_000


class PageLetters:
    """The letters and figures of a page: no spaces, signs, hyphens or accents, in lower case, ligatures as their letters."""

    def __init__(self, text: PdfTextPage) -> None:
        """Raises Unreadable where the page holds too many characters."""
        many = text.count_chars()
        if many > MOST_CHARACTERS:
            raise Unreadable(
                f"The page holds {many:,} characters; more than {MOST_CHARACTERS:,} are not looked through."
            )
        each = [_bare(FPDFText_GetUnicode(text, at)) for at in range(many)]
        self.letters = b"".join(each)
        self._begins = tuple(accumulate(map(len, each), initial=0))

    def character_of(self, letter: int) -> int:
        """Return the index of the character to which a letter belongs."""
        return bisect_right(self._begins, letter) - 1


def letters_in(words: str) -> bytes:
    """Return the letters of a quote as they are compared with those of a page."""
    return b"".join(_bare(ord(character)) for character in words)


@lru_cache(maxsize=4096)
def _bare(code: int) -> bytes:
    if not 0 < code < 0x110000:
        return b""
    plain = unicodedata.normalize("NFKD", plain_letters(chr(code))).casefold()
    return "".join(filter(str.isalnum, plain)).encode("utf-8", "replace")
