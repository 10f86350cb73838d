"""An article taken apart: its blocks, its sentences with their speakers, its event, its authority, and why it may not matter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from findings.articles.blocks import Block, blocks_of
from findings.articles.relevance import Told, tells_of_an_outcome, why_irrelevant
from findings.articles.voices import Said, said_in
from findings.articles.whose import Whose, whose
from findings.events import event_in
from findings.model import Document, Event, EventKind, Kind


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
    irrelevant: str | None


def article_of(document: Document, form: Kind) -> Article:
    """The parts of a document of that form."""
    blocks = blocks_of(document)
    said = tuple(said_in(blocks))
    text = "\n".join(block.text for block in blocks)
    main, others = event_in(text, document.published)
    if main is None and tells_of_an_outcome(said[:6]):
        main = Event(kind=EventKind.OTHER)
    irrelevant = why_irrelevant(Told(form, said, main, document.published))
    owner = whose(blocks)
    event = Event(kind=EventKind.NONE) if irrelevant or main is None else main
    owned = [replace(each, authority=owner.name, urn=owner.urn) for each in (event, *others)]
    return Article(form, blocks, said, text, owner, owned[0], tuple(owned[1:]), irrelevant)
