"""A page as its sentences, each with its words, where it stands, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from findings.articles.words import Word, words_in
from findings.authorities.authority import Authority, by_urn
from findings.dates.dates import dated
from findings.model import Document
from findings.text.lines import Line, lines_of
from findings.text.paragraphs import paragraphs_in
from findings.text.sentences import sentences_in

# Stars, hashes and superscripts that a converter left: “## **1.0 PURPOSE**”, “23<sup>rd</sup>”.
_LEFT_OVER = re.compile(r"^#{1,6}\s+|\*\*+|</?(?:sup|b|i|u|em|strong)>", re.IGNORECASE)
_BULLET = re.compile(
    r"\A(?:(?:[◼■▪•●‣·∙⁃◾▶►❑□*\uf06e\uf0b7\uf0a7\uf02d\uf0d8\uf076\uf0fc–—−-]|o(?= [A-Z])|\(?(?:[a-h]|[ivx]{1,4})\))\s+)+"
)
_PARAGRAPH_NUMBER = re.compile(r"\A\d{1,2}(?:\.|(?:\.\d{1,2}){1,2}\.?)\s+(?=\S)")
_ENDS = re.compile(r"[.!?][)’”\"'*]*$|[:;,]$")
# No line of a printed page is longer; of its lines so many begin amid a sentence at least.
_PRINTED_WIDTH, _ONE_IN = 130, 8
_HEADING_LENGTH = 150
#: A shorter line tells nothing: it is a button, a name, a place.
_TELLING_WORDS = 6
_OF_AN_EVENT = frozenset({"ofsted", "visit", "inspection", "letter", "monitoring", "focused", "joint"})
# “Publication date: 19/12/2024”, “DATE: 23rd January 2023”, “Published 13 January 2022”
_PUBLISHED = re.compile(
    r"(?:(?:first )?publi(?:shed|cation date)|posted|date)(?: on| of \w++)?\s*+:?\s*+", re.IGNORECASE
)
_LONGEST_DAY, _AN_HOUR, _HEAD = 40, len(" 6.00 pm."), 5


@dataclass(eq=False)
class Sentence:
    """A sentence or a line; `head` is the heading above it, `intro` the sentence that opens the list in which it is a point."""

    text: str
    number: int
    block: int
    page: int
    is_point: bool
    is_heading: bool
    head: Sentence | None
    intro: Sentence | None

    def __post_init__(self) -> None:
        self.words: Sequence[Word] = words_in(self.text)
        self.stems = [word.stem for word in self.words]
        self.senses = frozenset([sense for word in self.words for sense in word.senses])
        self.tells_of_event = not self.senses.isdisjoint(_OF_AN_EVENT)


@dataclass(eq=False)
class Page:
    """The page, the day on which it appeared, and whose site it stands on; both None where that is not known; what was `found` in it."""

    sentences: Sequence[Sentence]
    published: date | None
    site: Authority | None = None
    found: dict[str, list[Any]] = field(default_factory=dict)

    @cached_property
    def telling(self) -> list[Sentence]:
        """The sentences that are long enough to tell something."""
        return [each for each in self.sentences if len(each.words) >= _TELLING_WORDS]


@lru_cache(maxsize=1)
def page_of(document: Document) -> Page:
    """Return the page in a document; the day that it prints counts before the day that was given.

    It is kept for a moment, since every layout asks for its form before one reads it.
    """
    title, *rest = blocks_of(document) or [("", 1, False)]
    # Many pages of the web say their title twice, above the day and below it.
    blocks = [title, *(each for each in rest if each[0] != title[0])] if title[0] else []
    printed = (_printed_day(text, at_head=at < _HEAD) for at, (text, *_) in enumerate(blocks))
    published = next(filter(None, printed), None) or document.published
    return Page(tuple(_sentences(blocks)), published, by_urn(document.site) if document.site else None)


def blocks_of(document: Document) -> list[tuple[str, int, bool]]:
    """Return headings, paragraphs and points as running text without bullet or number, with the page, and whether it is a point."""
    bare = (Line(_LEFT_OVER.sub("", line.text).strip(), line.page, line.after_gap) for line in lines_of(document))
    lines = [line for line in bare if line.text]
    narrow = max((len(line.text) for line in lines), default=0) <= _PRINTED_WIDTH
    if not narrow or sum(line.text[0].islower() for line in lines) <= len(lines) / _ONE_IN:
        return [_block(line.text, line.page, is_point=False) for line in lines]
    marked = [Line(_BULLET.sub("• ", line.text), line.page, line.after_gap) for line in lines]
    return [_block(each.text, each.page or 1, is_point=each.is_point) for each in paragraphs_in(marked)]


def _block(text: str, page: int, *, is_point: bool) -> tuple[str, int, bool]:
    bare = _BULLET.sub("", text)
    said = _PARAGRAPH_NUMBER.sub("", bare)
    # A numbered paragraph with a mark before its number is no point of the list above it.
    return said, page, is_point or said == bare != text


def _sentences(blocks: Sequence[tuple[str, int, bool]]) -> Iterator[Sentence]:
    head: Sentence | None = None
    opener: Sentence | None = None
    number = 0
    for at, (text, page, is_point) in enumerate(blocks):
        last: Sentence | None = None
        is_heading = not is_point and len(text) < _HEADING_LENGTH and not _ENDS.search(text)
        for begin, end in sentences_in(text):
            intro = opener if is_point else None
            last = Sentence(text[begin:end], number, at, page, is_point, is_heading, head, intro)
            number += 1
            yield last
        head = last if is_heading else head
        opener = opener if is_point else last


def _printed_day(line: str, *, at_head: bool) -> date | None:
    """Return the day after `Published`, or on a line by itself at the page’s head; None where none is printed whole."""
    label = _PUBLISHED.match(line[:_LONGEST_DAY])
    words = line[label.end() :] if label else line
    when = dated(words) if len(words) <= _LONGEST_DAY and (label or at_head) else None
    if when is None or when.begin or len(words) - when.end > _AN_HOUR:
        return None
    first, last = when.spans[0].start, when.spans[-1].end
    return first if first == last else None
