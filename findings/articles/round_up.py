"""Pages that tell of visits to several councils, each under its own heading: no council is given another’s visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from findings.articles.authority import Whose, council_named
from findings.articles.blocks import Block
from findings.events.extract import event_in
from findings.model import Event

_LEAST = 2


def events_by_council(blocks: Sequence[Block], published: date | None) -> tuple[Event, ...]:
    """The event under each council’s heading, with the council; none where the page has not several such headings."""
    found = tuple(_events(blocks, published))
    return found if len({event.authority for event in found}) >= _LEAST else ()


def _events(blocks: Sequence[Block], published: date | None) -> Iterator[Event]:
    headings = [at for at, block in enumerate(blocks) if block.is_heading and council_named(block.text).name]
    # “Ofsted: latest focused visits” says what all of them were.
    title = blocks[: headings[0]] if headings else ()
    for at, until in pairwise([*headings, len(blocks)]):
        event, _ = event_in("\n".join(block.text for block in (*title, *blocks[at + 1 : until])), published)
        if event:
            yield _owned(event, council_named(blocks[at].text))


def _owned(event: Event, owner: Whose) -> Event:
    return replace(event, authority=owner.name, urn=owner.urn)
