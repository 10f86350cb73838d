"""An article taken apart: its blocks, its sentences with their speakers, its events, its authority, and why it may not matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from findings.articles.authority import Whose, whose
from findings.articles.blocks import Block, blocks_of
from findings.articles.dateline import printed_day
from findings.articles.relevance import Account, unnamed_event, why_irrelevant
from findings.articles.round_up import events_by_council
from findings.articles.speakers import Said, said_in
from findings.events.extract import event_in
from findings.model import Document, Event, EventKind, Kind


@dataclass(frozen=True, slots=True)
class Article:
    """What the parts of an article are; `irrelevant` says why it matters to nobody, None where it does.

    In a round-up `event` is the first of `others` without its council: the page is about none of them alone.
    """

    blocks: tuple[Block, ...]
    said: tuple[Said, ...]
    text: str
    whose: Whose
    event: Event
    others: tuple[Event, ...]
    published: date | None
    is_round_up: bool
    irrelevant: str | None


def article_of(document: Document, form: Kind) -> Article:
    """The parts of a document of that form."""
    blocks = blocks_of(document)
    said = tuple(said_in(blocks))
    text = "\n".join(block.text for block in blocks)
    published = printed_day(blocks) or document.published
    several = events_by_council(blocks, published)
    owner = Whose(several=True) if several else whose(blocks)
    event, others = (_unowned(several[0]), several) if several else _events(text, said, owner, published)
    return Article(
        blocks=blocks,
        said=said,
        text=text,
        whose=owner,
        event=event or Event(kind=EventKind.NONE),
        others=others,
        published=published,
        is_round_up=bool(several),
        irrelevant=why_irrelevant(Account(form, said, text, event, published)),
    )


def _events(
    text: str, said: tuple[Said, ...], owner: Whose, published: date | None
) -> tuple[Event | None, tuple[Event, ...]]:
    """The event and the earlier ones, each of the one authority that the article is about."""
    main, others = event_in(text, published)
    kind = unnamed_event(said, published) if main is None and owner.name else None
    main = Event(kind=kind) if kind else main
    return main and _owned(main, owner), tuple(_owned(other, owner) for other in others)


def _owned(event: Event, owner: Whose) -> Event:
    return replace(event, authority=owner.name, urn=owner.urn)


def _unowned(event: Event) -> Event:
    return replace(event, authority=None, urn=None)
