"""An article taken apart: its blocks, its sentences with their speakers, its event, its authority, and why it may not matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from findings.articles.blocks import Block, blocks_of
from findings.articles.relevance import Told, tells_of_an_outcome, why_irrelevant
from findings.articles.voices import Said, said_in
from findings.articles.whose import Whose, whose
from findings.dates import dated
from findings.events import event_in
from findings.model import Document, Event, EventKind, Kind, Precision

# “Publication date: 19/12/2024”, “DATE: 23rd January 2023”, “Published 13 January 2022”
_PUBLISHED = re.compile(r"(?:publi(?:shed|cation date)(?: on)?|date(?: of (?:meeting|decision|publication))?|posted(?: on)?)\s*:?\s*", re.IGNORECASE)
_LONGEST_DAY = 40


@dataclass(frozen=True, slots=True)
class Article:
    """What the parts of an article are; `irrelevant` says why it matters to nobody, None where it does."""

    form: Kind
    blocks: tuple[Block, ...]
    said: tuple[Said, ...]
    text: str
    whose: Whose
    event: Event
    others: tuple[Event, ...]
    published: date | None
    irrelevant: str | None


def article_of(document: Document, form: Kind) -> Article:
    """The parts of a document of that form."""
    blocks = blocks_of(document)
    said = tuple(said_in(blocks))
    text = "\n".join(block.text for block in blocks)
    published = document.published or printed_day(blocks)
    main, others = event_in(text, published)
    if main is None and tells_of_an_outcome(said[:6]):
        main = Event(kind=EventKind.OTHER)
    irrelevant = why_irrelevant(Told(form, said, main, published))
    owner = whose(blocks)
    event = Event(kind=EventKind.NONE) if irrelevant or main is None else main
    owned = [replace(each, authority=owner.name, urn=owner.urn) for each in (event, *others)]
    return Article(form, blocks, said, text, owner, owned[0], tuple(owned[1:]), published, irrelevant)


def printed_day(blocks: Sequence[Block]) -> date | None:
    """The day that the article prints as its own: on a line of its own, or after `Published`."""
    for block in blocks:
        words = _PUBLISHED.sub("", block.text, count=1)
        when = dated(words) if len(words) <= _LONGEST_DAY else None
        if when and when.precision is Precision.DAY and when.begin == 0 and len(words) - when.end <= 8:
            return when.spans[-1].end if when.spans[0].start == when.spans[-1].end else None
    return None
