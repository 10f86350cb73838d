"""A page as its sentences, each with its words, where it stands, and what introduces it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from findings.articles.blocks import Block, blocks_of
from findings.articles.dateline import printed_day
from findings.articles.words import Word, words_in
from findings.authorities.authority import Authority, by_urn
from findings.model import Document
from findings.text.sentences import sentences_in

#: A shorter line tells nothing: it is a button, a name, a place.
_TELLING_WORDS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence or a line, and the senses of its words.

    `head` is the heading above it, `intro` the sentence that opens the list in which it is a point.
    """

    text: str
    words: Sequence[Word]
    number: int
    block: int
    page: int
    is_point: bool
    is_heading: bool
    head: Sentence | None
    intro: Sentence | None
    senses: frozenset[str]


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
    site = by_urn(document.site) if document.site else None
    return Page(blocks, tuple(_sentences(blocks)), printed_day(blocks) or document.published, site)


def _sentences(blocks: Sequence[Block]) -> Iterator[Sentence]:
    head: Sentence | None = None
    opener: Sentence | None = None
    number = 0
    for at, block in enumerate(blocks):
        last: Sentence | None = None
        for begin, end in sentences_in(block.text):
            text = block.text[begin:end]
            words = words_in(text)
            last = Sentence(
                text=text,
                words=words,
                number=number,
                block=at,
                page=block.page,
                is_point=block.is_point,
                is_heading=block.is_heading,
                head=head,
                intro=opener if block.is_point else None,
                senses=frozenset(sense for word in words for sense in word.senses),
            )
            number += 1
            yield last
        if block.is_heading:
            head = last
        if not block.is_point:
            opener = last
