"""Areas for priority action that an article lists, each with the visit it belongs to where that is an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from findings.articles.areas import points_after
from findings.articles.blocks import Block
from findings.articles.voices import Said
from findings.events import event_in
from findings.model import Event, PriorityAction

# s “areas for priority action”, “areas of priority action”, “priority actions”
_PRIORITY = re.compile(r"\b(?:areas? (?:for|of) (?:immediate )?priority action|priority actions?)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|not|without|nor|any|free of)\b[^.;]{0,40}\b(?:areas? (?:for|of) (?:immediate )?priority action|priority actions?)\b", re.IGNORECASE
)
# “one area for priority action: the quality of plans”, “an area for priority action in relation to …”
_NAMED = re.compile(
    r"\b(?:areas? (?:for|of) (?:immediate )?priority action|priority actions?)[’'”\"]?(?: (?:was|were|is|are))?"
    r"(?:\s*[:–]\s*|,? (?:in relation to|relating to|on|about|around|concerning|regarding|which (?:was|were|is|are)|namely) )(?P<what>[^.]{12,400})",
    re.IGNORECASE,
)
_AND = re.compile(r";\s*(?:and )?|\s+\(?(?:2|ii|b)\)\s+")


def actions_in(said: Sequence[Said], blocks: Sequence[Block], event: Event, others: Sequence[Event], published: date | None) -> tuple[PriorityAction, ...]:
    """The actions in the order of the text; one that is only counted, or said not to be, is none."""
    found: list[PriorityAction] = []
    for at, each in enumerate(said):
        opens = _PRIORITY.search(each.text) or (at and _PRIORITY.search(said[at - 1].text) and each.text.endswith(":"))
        if not opens or _NONE.search(each.text):
            continue
        earlier = _earlier(blocks[: each.block + 1], event, others, published)
        found.extend(PriorityAction(text=text, page=page, event=earlier) for text, page in _texts(said, at))
    return tuple({action.text: action for action in reversed(found)}.values())[::-1]


def _texts(said: Sequence[Said], at: int) -> Iterator[tuple[str, int]]:
    points = points_after(said, at)
    for point in points:
        yield point.text.rstrip(" ;,"), point.page
    named = _NAMED.search(said[at].text) if not points else None
    for part in _AND.split(named["what"]) if named else ():
        yield part.strip(" ;,’”\""), said[at].page


def _earlier(blocks: Sequence[Block], event: Event, others: Sequence[Event], published: date | None) -> Event | None:
    """The visit that was spoken of last before the list, if it is not the one that the article is about."""
    for block in reversed(blocks):
        meant, _ = event_in(block.text, published)
        if meant is None or not meant.spans:
            continue
        if _same(meant, event):
            return None
        return next((other for other in others if _same(meant, other)), None)
    return None


def _same(one: Event, other: Event) -> bool:
    """Of one kind, and at the same time as far as that is known."""
    if one.kind is not other.kind or not (one.spans and other.spans):
        return False
    return one.spans[0].start <= other.spans[-1].end and other.spans[0].start <= one.spans[-1].end
