"""An article as headings, paragraphs and points of lists, each with its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from findings.model import Document
from findings.text.lines import Line, lines_of
from findings.text.paragraphs import paragraphs_in

# Stars, hashes and superscripts that a converter left: “## **1.0 PURPOSE**”, “23<sup>rd</sup>”.
_LEFT_OVER = re.compile(r"^#{1,6}\s+|\*\*+|</?(?:sup|b|i|u|em|strong)>", re.IGNORECASE)
_POINT = re.compile(
    r"\A(?:[◼■▪•●‣·∙⁃◾▶►❑□*\uf06e\uf0b7\uf0a7\uf02d\uf0d8\uf076\uf0fc–—−-]|o(?= [A-Z])|\(?(?:[a-h]|[ivx]{1,4})\))\s+"
)
_PARAGRAPH_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,2}\.?|\d{1,2}\.)\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?][)’”\"'*]*$")
# No line of a printed page is longer; one of a web page, which holds a whole paragraph, mostly is.
_PRINTED_WIDTH = 130
_HEADING_LENGTH = 150
# So many lines begin in the middle of a sentence at least where paragraphs are broken over lines.
_ONE_IN = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a point of a list as running text, without its bullet or number."""

    text: str
    page: int
    is_point: bool = False
    is_heading: bool = False


@lru_cache(maxsize=1)
def blocks_of(document: Document) -> tuple[Block, ...]:
    """The article’s blocks in order; the first is mostly its title."""
    bare = (Line(_LEFT_OVER.sub("", line.text).strip(), line.page, line.after_gap) for line in lines_of(document))
    lines = [line for line in bare if line.text]
    return tuple(_printed(lines) if _is_printed(lines) else (_block(line.text, line.page) for line in lines))


def _is_printed(lines: Sequence[Line]) -> bool:
    """Are paragraphs broken over lines, as on a printed page?"""
    if max((len(line.text) for line in lines), default=0) > _PRINTED_WIDTH:
        return False
    return sum(line.text[0].islower() for line in lines[1:]) > len(lines) / _ONE_IN


def _printed(lines: Sequence[Line]) -> Iterator[Block]:
    marked = [Line(_POINT.sub("• ", line.text, count=1), line.page, line.after_gap) for line in lines]
    for paragraph in paragraphs_in(marked):
        block = _block(paragraph.text, paragraph.page or 1)
        is_point = block.is_point or paragraph.is_point
        yield Block(block.text, block.page, is_point, block.is_heading and not is_point)


def _block(text: str, page: int) -> Block:
    point = _POINT.match(text)
    while begins := _POINT.match(text):
        text = text[begins.end() :]
    number = _PARAGRAPH_NUMBER.match(text)
    text = text[number.end() :] if number else text
    is_point = bool(point and not number)
    ends = is_point or bool(_SENTENCE_END.search(text)) or text[-1:] in ":;,"
    return Block(text, page, is_point, not ends and len(text) < _HEADING_LENGTH)
