"""Areas for priority action in a letter on a visit: set at this visit, or recalled from an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from findings.events import event_in
from findings.model import Event, EventKind, PriorityAction
from findings.paragraphs import paragraphs_in
from findings.points import has_marks
from findings.visits.headings import Body, Part, Passage
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


def priority_actions_in(
    body: Body, visit: Event, others: Sequence[Event], published: date | None
) -> tuple[PriorityAction, ...]:
    """All that stand under their heading, and lists elsewhere that are said to be such, each with its earlier event."""
    found = [*_under_heading(body.under(Part.PRIORITY)), *_elsewhere(body)]
    return tuple(
        PriorityAction(text=text, page=page, event=_earlier_event(lead, visit, others, published))
        for lead, text, page in found
    )


def _under_heading(passages: Sequence[Passage]) -> Iterator[tuple[str, str, int | None]]:
    for passage in passages:
        if has_marks(passage.lines):
            yield from _points(lists_in(passage.lines), passage.heading)
        else:
            yield from _paragraphs(passage)


def _elsewhere(body: Body) -> Iterator[tuple[str, str, int | None]]:
    """`Inspectors reviewed the areas for priority action set at the focused visit in May 2019:` and a list."""
    for passage in body.under(Part.OPENING, Part.AREAS, Part.SUMMARY, Part.FINDINGS):
        yield from _points([listed for listed in lists_in(passage.lines) if leads_to_priority_actions(listed)], "")


def leads_to_priority_actions(listed: Listed) -> bool:
    """Is the list said to be one of priority actions? What counts is the last sentence before it."""
    return bool(_PRIORITY.search(_last_sentence(listed.lead)))


def _points(lists: Sequence[Listed], heading: str) -> Iterator[tuple[str, str, int | None]]:
    for listed in lists:
        for point in listed.points:
            yield f"{heading} {_last_sentence(listed.lead)}", point.text, point.page


def _paragraphs(passage: Passage) -> Iterator[tuple[str, str, int | None]]:
    lead = ""
    for paragraph in paragraphs_in(passage.lines):
        if _NONE.search(paragraph.text) or _PLAN.search(paragraph.text):
            continue
        if paragraph.text.endswith(":"):
            lead = paragraph.text
            continue
        yield f"{passage.heading} {lead}", paragraph.text, paragraph.page


def _last_sentence(lead: str) -> str:
    return re.split(r"(?<=[.!?]) +(?=[A-Z])", lead)[-1]


def _earlier_event(lead: str, visit: Event, others: Sequence[Event], published: date | None) -> Event | None:
    """The earlier visit that the words before the action name; one not dated is the focused visit spoken of elsewhere."""
    if not _EARLIER.search(lead) or _OF_THIS_VISIT.search(lead):
        return None
    main, also = event_in(lead, published)
    named = [each for each in (main, *also) if each and each.spans and each.start != visit.start]
    focused = [each for each in (*named, *others) if each.kind is EventKind.FOCUSED_VISIT]
    event = next(iter((*focused, *named)), None) or Event(kind=EventKind.FOCUSED_VISIT)
    return replace(event, authority=visit.authority, urn=visit.urn)
