"""Areas for priority action that an article lists, each with the visit it belongs to where that is an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from findings.articles.areas import points_after
from findings.articles.blocks import Block
from findings.articles.phrases import SpokenPhrases
from findings.articles.speakers import Said
from findings.events.extract import event_in
from findings.model import Event, PriorityAction

# “areas for priority action”, “areas of priority action”, “priority actions”
_ACTION = r"(areas? (for|of) (immediate )?priority action|priority actions?)"
PRIORITY_ACTION = SpokenPhrases(_ACTION, stems=("priority action",))
_NONE = SpokenPhrases(
    rf"(no|not|without|nor|any|free of) … {_ACTION}", rf"(no|any) (new |further )?{_ACTION}", stems=("priority action",)
)
# “one area for priority action: the quality of plans”, “an area for priority action in relation to …”
_NAMES_IT = SpokenPhrases(
    rf"{_ACTION}\W?( (was|were|is|are))?(\s*[:–]|,? (in relation to|relating to|on|about|around|concerning|regarding|namely))"
)
_LEAST = 12
_NEXT = re.compile(r";\s*(?:and )?")


def actions_in(
    said: Sequence[Said],
    blocks: Sequence[Block],
    event: Event,
    others: Sequence[Event],
    published: date | None,
) -> tuple[PriorityAction, ...]:
    """The actions in the order of the text; one that is only counted, or said not to be, is none."""
    found: dict[str, PriorityAction] = {}
    openings = [at for at, each in enumerate(said) if _opens(said, at) and not _NONE.search(each.text)]
    spoken_of = list(_spoken_of(blocks, published)) if openings else []
    for at in openings:
        earlier = _earlier(spoken_of[said[at].block], event, others)
        for text, page in _texts(said, at):
            found.setdefault(text, PriorityAction(text=text, page=page, event=earlier))
    return tuple(found.values())


def blocks_with_actions(said: Sequence[Said]) -> frozenset[int]:
    """The numbers of the blocks that list priority actions: they are told as such and are no weaknesses besides."""
    opening = (at for at in range(len(said)) if _opens(said, at))
    return frozenset(point.block for at in opening for point in points_after(said, at))


def _opens(said: Sequence[Said], at: int) -> bool:
    """It speaks of priority actions, or says `These included:` right after a sentence that does."""
    text = said[at].text
    return bool(
        PRIORITY_ACTION.search(text) or (at and text.endswith(":") and PRIORITY_ACTION.search(said[at - 1].text))
    )


def _texts(said: Sequence[Said], at: int) -> Iterator[tuple[str, int]]:
    points = points_after(said, at)
    yield from ((point.text.rstrip(" ;,"), point.page) for point in points)
    names = _NAMES_IT.search(said[at].text) if not points else None
    for part in _NEXT.split(said[at].text[names.end() :]) if names else ():
        if len(part) >= _LEAST:
            yield part.strip(' .;,’”"'), said[at].page


def _spoken_of(blocks: Sequence[Block], published: date | None) -> Iterator[Event | None]:
    """For each block the visit that was spoken of last, there or before."""
    last: Event | None = None
    for block in blocks:
        meant, _ = event_in(block.text, published)
        last = meant if meant and meant.spans else last
        yield last


def _earlier(meant: Event | None, event: Event, others: Sequence[Event]) -> Event | None:
    """The visit that was spoken of last before the list, if it is not the one that the article is about."""
    if meant is None or _same(meant, event):
        return None
    return next((each for each in others if _same(meant, each)), None)


def _same(one: Event, other: Event) -> bool:
    """Of one kind, and at the same time as far as that is known."""
    if one.kind is not other.kind or not (one.spans and other.spans):
        return False
    return one.spans[0].start <= other.spans[-1].end and other.spans[0].start <= one.spans[-1].end
