"""Text put right for reading: hyphens, spaces, page furniture and footnotes; the words themselves are never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from findings.model import Document
from findings.text.footnotes import without_footnotes
from findings.text.furniture import without_furniture

# PDFium gives U+FFFE for a hyphen at the end of a line and swallows the line’s end with it.
_PDFIUM_HYPHEN = "\ufffe"
_HYPHENS = "\u2010\u2011"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# “16- and 17-year-old”: a hyphen that waits for its second half keeps its space; “one- / to-one” does not.
# What is looked for first is written first: the hyphen, and then whether a word stands before it.
_BROKEN_WORD = re.compile(r"-\n(?<=\w-\n)(?=\w)(?!(?:and|or|to)\b(?!-))")


class Line(NamedTuple):
    """One line as printed, its page (from 1), and whether a blank line stood before it."""

    text: str
    page: int
    after_gap: bool = False


@lru_cache(maxsize=2)
def lines_of(document: Document) -> tuple[Line, ...]:
    """The document’s lines that say something, without running headers and footers, page numbers and footnotes.

    Kept for a moment, as `pages_of` is: every layout looks at the same document in turn.
    """
    return lines_in(pages_of(document))


@lru_cache(maxsize=2)
def pages_of(document: Document) -> tuple[list[str], ...]:
    """Its pages, each cut into lines by `split`."""
    return tuple(split(page) for page in document.pages)


@lru_cache(maxsize=2)
def words_of(document: Document) -> str:
    """All that its lines say, in lower case: to look for a word is far cheaper than to look for a pattern."""
    return " ".join(line.text for line in lines_of(document)).lower()


def lines_in(pages: Sequence[list[str]]) -> tuple[Line, ...]:
    """The same, of pages that `split` cut into lines."""
    bare = enumerate(without_furniture(pages), start=1)
    return tuple(line for number, page in bare for line in _lines(without_footnotes(page), number))


def split(page: str) -> list[str]:
    """A page’s lines, blank ones included, with single spaces and plain hyphens."""
    # One character after the other: that is several times as fast as a class of them.
    for hyphen in _HYPHENS:
        page = page.replace(hyphen, "-")
    for character in _INVISIBLE:
        page = page.replace(character, "")
    return [" ".join(line.split()) for line in page.replace(_PDFIUM_HYPHEN, "-\n").splitlines()]


def joined(lines: Iterable[Line]) -> str:
    """Lines as running text; a word broken by a hyphen at a line’s end is whole again, with its hyphen."""
    text = "\n".join(line.text for line in lines)
    return _BROKEN_WORD.sub("-", text).replace("\n", " ").strip()


def page_along(lines: Sequence[Line], offset: int) -> int:
    """The page on which the character at `offset` of the joined lines stands."""
    end = 0
    for line, below in pairwise(lines):
        end += len(joined((line, below))) - len(below.text)
        if offset < end:
            return line.page
    return lines[-1].page


def width_of(lines: Sequence[Line]) -> int:
    """How many characters the longest of the lines has, a stray one or two that run over left aside."""
    lengths = sorted((len(line.text) for line in lines), reverse=True)
    return lengths[min(2, len(lengths) // 8)] if lengths else 0


def _lines(page: list[str], number: int) -> Iterable[Line]:
    gap = False
    for text in page:
        if text:
            yield Line(text, number, gap)
        gap = not text
