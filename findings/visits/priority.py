"""Areas for priority action in a letter on a visit: set at this visit, or recalled from an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from findings.events.extract import event_in
from findings.model import Event, EventKind, PriorityAction, Weakness
from findings.text.paragraphs import paragraphs_in
from findings.text.points import has_marks
from findings.visits.headings import Body, LetterPart, Passage
from findings.visits.lists import Listed, lists_in

_PRIORITY = re.compile(r"\bareas? (?:for|of) priority action|\bpriority actions?\b", re.IGNORECASE)
# “There are no areas for priority action.” “Inspectors did not identify any new areas for priority action.”
_NONE = re.compile(
    r"\b(?:no|not|any|none|neither)\b[^.]{0,60}\b(?:areas? (?:for|of) )?priority actions?\b"
    r"|\bpriority actions?\b[^.]{0,40}\b(?:none|not (?:been )?(?:identified|set|made))\b|^(?:none|not applicable|n/a)\W*$",
    re.IGNORECASE,
)
# What is asked for because of the areas, and how they are introduced, is none of them.
_PLAN = re.compile(r"\b(?:submit|prepare|provide|send|produce|write)\b[^.]{0,60}\bplan\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous|earlier|last|remain\w*|outstanding)\b"
    r"|\b(?:set|identified|made|raised|arising|found|named)(?: \w+){0,3} (?:at|in|during|following|after|from|by)\b"
    r"(?! (?:this|the present|the current))",
    re.IGNORECASE,
)
_OF_THIS_VISIT = re.compile(r"\bthis (?:focused |monitoring )?visit\b", re.IGNORECASE)
# “… to address the following area of weakness: the failure to …”, “… was: ‘The local authority should …’ This has been met.”
_QUOTED = re.compile(r":\s*[‘“\"](?P<action>[^”\"]+?)[’”\"](?=[\s.]|$)")
_FOLLOWING = re.compile(r"\bfollowing\b[^.:]{0,60}:\s*(?P<action>\S.{20,})", re.IGNORECASE | re.DOTALL)


def priority_actions_in(
    body: Body, visit: Event, others: Sequence[Event], published: date | None
) -> tuple[PriorityAction, ...]:
    """All that stand under their heading, and lists elsewhere that are said to be such, each with its earlier event."""
    found = [*_under_heading(body.under(LetterPart.PRIORITY)), *_elsewhere(body)]
    events = [(_earlier_event(action.lead, visit, others, published), action) for action in found]
    return tuple(
        PriorityAction(text=action.point.text, page=action.point.page, sub=action.point.sub, event=event)
        for event, action in events
        if action.is_whole or event is None
    )


@dataclass(frozen=True, slots=True)
class _Action:
    """A point, and the words that say whose it is; `is_whole` is False for words that speak of actions and name none."""

    lead: str
    point: Weakness
    is_whole: bool = True


def _under_heading(passages: Sequence[Passage]) -> Iterator[_Action]:
    for passage in passages:
        if has_marks(passage.lines):
            yield from _points(lists_in(passage.lines), passage.heading)
        else:
            yield from _paragraphs(passage)


def _elsewhere(body: Body) -> Iterator[_Action]:
    """`Inspectors reviewed the areas for priority action set at the focused visit in May 2019:` and a list."""
    for passage in body.under(LetterPart.OPENING, LetterPart.AREAS, LetterPart.SUMMARY, LetterPart.FINDINGS):
        yield from _points([listed for listed in lists_in(passage.lines) if leads_to_priority_actions(listed)], "")


def leads_to_priority_actions(listed: Listed) -> bool:
    """Is the list said to be one of priority actions? What counts is the last sentence before it."""
    return bool(_PRIORITY.search(_last_sentence(listed.lead)))


def _points(lists: Sequence[Listed], heading: str) -> Iterator[_Action]:
    for listed in lists:
        for point in listed.points:
            yield _Action(f"{heading} {_last_sentence(listed.lead)}", point)


def _paragraphs(passage: Passage) -> Iterator[_Action]:
    lead = passage.heading
    for paragraph in paragraphs_in(passage.lines):
        text = paragraph.text
        if text.endswith(":"):
            lead = f"{passage.heading} {text}"
        elif named := _QUOTED.search(text) or _FOLLOWING.search(text):
            before = f"{lead} {text[: named.start('action')]}"
            yield _Action(before, Weakness(text=named["action"].strip(), page=paragraph.page_at(named.start("action"))))
        elif not (_NONE.search(text) or _PLAN.search(text)):
            speaks_of = bool(_PRIORITY.search(text))
            yield _Action(
                f"{lead} {text if speaks_of else ''}", Weakness(text=text, page=paragraph.page), not speaks_of
            )


def _last_sentence(lead: str) -> str:
    return re.split(r"(?<=[.!?]) +(?=[A-Z])", lead)[-1]


def _earlier_event(lead: str, visit: Event, others: Sequence[Event], published: date | None) -> Event | None:
    """The earlier visit that the words before the action name; one not dated is the focused visit spoken of elsewhere."""
    main, also = event_in(lead, published)
    named = [each for each in (main, *also) if each and each.end and visit.start and each.end < visit.start]
    if not named and (_OF_THIS_VISIT.search(lead) or not _EARLIER.search(lead)):
        return None
    focused = [each for each in (*named, *others) if each.kind is EventKind.FOCUSED_VISIT]
    event = next(iter((*focused, *named)), None) or Event(kind=EventKind.FOCUSED_VISIT)
    return replace(event, authority=visit.authority, urn=visit.urn)
