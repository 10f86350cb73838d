"""A page as its sentences, each with its words, where it stands, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from findings.articles.blocks import Block, blocks_of
from findings.articles.words import Word, words_in
from findings.authorities.authority import Authority, by_urn
from findings.dates.dates import dated
from findings.model import Document, Precision
from findings.text.sentences import sentences_in

#: A shorter line tells nothing: it is a button, a name, a place.
_TELLING_WORDS = 6
_OF_AN_EVENT = frozenset({"ofsted", "visit", "inspection", "letter", "monitoring", "focused", "joint"})
# “Publication date: 19/12/2024”, “DATE: 23rd January 2023”, “Published 13 January 2022”
_PUBLISHED = re.compile(
    r"(?:(?:first )?publi(?:shed|cation date)|posted|date)(?: on| of \w++)?\s*+:?\s*+", re.IGNORECASE
)
_LONGEST = 40
_AN_HOUR = len(" 6.00 pm.")
_HEAD = 5


@dataclass(eq=False)
class Sentence:
    """A sentence or a line; `head` is the heading above it, `intro` the sentence that opens the list in which it is a point."""

    text: str
    words: Sequence[Word]
    number: int
    block: int
    page: int
    is_point: bool
    is_heading: bool
    head: Sentence | None
    intro: Sentence | None

    def __post_init__(self) -> None:
        self.stems = [word.stem for word in self.words]
        self.senses = frozenset([sense for word in self.words for sense in word.senses])
        self.tells_of_event = not self.senses.isdisjoint(_OF_AN_EVENT)


@dataclass(eq=False)
class Page:
    """The page, the day on which it appeared, and whose site it stands on; both None where that is not known."""

    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    published: date | None
    site: Authority | None = None

    @cached_property
    def telling(self) -> list[Sentence]:
        """The sentences that are long enough to tell something."""
        return [each for each in self.sentences if len(each.words) >= _TELLING_WORDS]


def page_of(document: Document) -> Page:
    """Return the page in a document; the day that it prints counts before the day that was given."""
    blocks = blocks_of(document)
    short = [(at, block.text) for at, block in enumerate(blocks) if len(block.text) <= 2 * _LONGEST]
    printed = next(filter(None, (_printed_day(text, at_head=at < _HEAD) for at, text in short)), None)
    site = by_urn(document.site) if document.site else None
    return Page(blocks, tuple(_sentences(blocks)), printed or document.published, site)


def _sentences(blocks: Sequence[Block]) -> Iterator[Sentence]:
    head: Sentence | None = None
    opener: Sentence | None = None
    number = 0
    for at, block in enumerate(blocks):
        last: Sentence | None = None
        intro = opener if block.is_point else None
        for begin, end in sentences_in(block.text):
            text = block.text[begin:end]
            last = Sentence(text, words_in(text), number, at, block.page, block.is_point, block.is_heading, head, intro)
            number += 1
            yield last
        head = last if block.is_heading else head
        opener = opener if block.is_point else last


def _printed_day(line: str, *, at_head: bool) -> date | None:
    """Return the day after `Published`, or on a line by itself at the page’s head; None where none is printed whole."""
    label = _PUBLISHED.match(line)
    words = line[label.end() :] if label else line
    if len(words) > _LONGEST or (label is None and not at_head):
        return None
    when = dated(words)
    if when is None or when.precision is not Precision.DAY or when.begin or len(words) - when.end > _AN_HOUR:
        return None
    start, end = when.spans[0].start, when.spans[-1].end
    return start if start == end else None
