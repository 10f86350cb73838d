"""Extracted text prepared for reading: hyphens, spaces, page furniture and footnotes; no word is changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from findings.model import Document
from findings.text.footnotes import without_footnotes
from findings.text.furniture import without_furniture
from findings.text.letterhead import without_letterhead
from findings.text.letters import lowered, plain_letters

# PDFium gives U+FFFE for a hyphen at the end of a line, and drops the line end after it.
_PDFIUM_HYPHEN = "\ufffe"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# All that `str.split` takes for a space within a line, but for single spaces.
_OTHER_SPACES = (
    "  ",
    *"\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
)
# The hyphen in “16- and 17-year-old” keeps the space after it; that in “one- / to-one” does not.
# The hyphen stands first in the pattern, and then the look-behind for a word, because that is faster.
_BROKEN_WORD = re.compile(r"-\n(?<=\w-\n)(?=\w)(?!(?:and|or|to)\b(?!-))")


class Line(NamedTuple):
    """One line as printed, its page (from 1), and whether a blank line stood before it."""

    text: str
    page: int
    after_gap: bool = False


@lru_cache(maxsize=2)
def lines_of(document: Document) -> tuple[Line, ...]:
    """Return the document’s lines, without blank lines, running headers and footers, page numbers and footnotes.

    Cached, as `pages_of` is, because every layout looks at the same document in turn.
    """
    return lines_in(pages_of(document))


@lru_cache(maxsize=2)
def pages_of(document: Document) -> tuple[list[str], ...]:
    """Return the document’s pages, each cut into lines by `split`."""
    return tuple(split(page) for page in document.pages)


@lru_cache(maxsize=2)
def words_of(document: Document) -> str:
    """Return all lines as one text, its ASCII letters in lower case: it is far cheaper to search it for a word than to match a pattern."""
    return lowered(" ".join([line.text for line in lines_of(document)]))


def lines_in(pages: Sequence[list[str]]) -> tuple[Line, ...]:
    """Do the same as `lines_of` for pages that `split` cut into lines."""
    bare = enumerate(without_furniture(pages), start=1)
    return tuple(line for number, page in bare for line in _lines(without_footnotes(without_letterhead(page)), number))


def split(page: str) -> list[str]:
    """Return a page’s lines, blank ones included, with single spaces and plain letters and hyphens."""
    # Replacing one character after the other is several times as fast as a pattern with all of them.
    page = plain_letters(page)
    for character in _INVISIBLE:
        page = page.replace(character, "")
    lines = page.replace(_PDFIUM_HYPHEN, "-\n").splitlines()
    if any(
        map(page.__contains__, _OTHER_SPACES)
    ):  # Few pages of a PDF have any, and to look is far cheaper than to split.
        return [" ".join(line.split()) for line in lines]
    return [line.strip() for line in lines]


def joined(lines: Iterable[Line]) -> str:
    """Return the lines as running text; a word that is broken after its hyphen at a line’s end is joined, and keeps the hyphen."""
    text = "\n".join([line.text for line in lines])
    if "-\n" in text:  # Nearly never, and to look is far cheaper than to match.
        text = _BROKEN_WORD.sub("-", text)
    return text.replace("\n", " ").strip()


def page_along(lines: Sequence[Line], offset: int) -> int:
    """Return the page of the character at `offset` in the joined lines."""
    end = 0
    for line, below in pairwise(lines):
        end += len(joined((line, below))) - len(below.text)
        if offset < end:
            return line.page
    return lines[-1].page


def width_of(lines: Sequence[Line]) -> int:
    """Return the length of the longest line in characters, ignoring the one or two longest of many."""
    lengths = sorted((len(line.text) for line in lines), reverse=True)
    return lengths[min(2, len(lengths) // 8)] if lengths else 0


def _lines(page: list[str], number: int) -> Iterable[Line]:
    gap = False
    for text in page:
        if text:
            yield Line(text, number, gap)
        gap = not text
