"""Areas for priority action in a letter on a visit: set at this visit, or recalled from an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from findings.dates.dates import dates_in
from findings.events.extract import event_in
from findings.model import Event, EventKind, PriorityAction, Weakness
from findings.text.lines import joined
from findings.text.paragraphs import Paragraph, paragraphs_in
from findings.text.points import has_marks
from findings.text.sentences import sentences_in
from findings.text.unmarked_points import unmarked_points
from findings.visits.body import Body, Passage
from findings.visits.closing import is_about_the_letter
from findings.visits.heading_words import LetterPart
from findings.visits.lists import Listed, last_sentence, lists_in

_PRIORITY = re.compile(r"\bareas? (?:for|of) priority action|\bpriority actions?\b", re.IGNORECASE)
# “There are no areas for priority action.” “There are no additional areas.” “Inspectors did not identify any new areas …”
_NONE = re.compile(
    r"\b(?:no|not|any|none|neither)\b[^.]{0,60}\b(?:areas? (?:for|of) )?priority actions?\b"
    r"|\bpriority actions?\b[^.]{0,40}\b(?:none|not (?:been )?(?:identified|set|made))\b|^(?:none|not applicable|n/a)\W*$"
    r"|^there (?:are|were) no (?:\w+ )?areas?\b|^no (?:\w+ )?areas?\b",
    re.IGNORECASE,
)
# What is asked for because of the areas, and whom Ofsted tells of them, is none of them.
_PLAN = re.compile(
    r"\b(?:submit|prepare|send|share|produce|write|provide)\b[^.]{0,60}\b(?:action plan|plan (?:that|which|to) (?:respond|address)\w*)"
    r"|\bwithin \w+ working days\b|\bnotif\w+ the (?:Department|Secretary)\b|\bcop(?:y|ying) (?:of )?this letter\b",
    re.IGNORECASE,
)
_SET = r"(?:set|identified|made|raised|arising|found|named)"
_SET_VERB = re.compile(rf"\b{_SET}\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous|earlier|last|prior)\b(?: \w+){0,3} (?:visits?|inspections?|letters?|reports?)\b"
    r"|\b(?:previous|earlier|outstanding|existing|remaining) (?:areas?|priority)\b"
    rf"|\b{_SET}(?: \w+){{0,2}} (?:at|in|during|following|after|from|by) the(?: \w+){{0,2}}"
    r" (?P<event>inspection|monitoring visit|focused visit)\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(r"\b(?:progress|previous|earlier|last|response to|update)\b", re.IGNORECASE)
_OF_THIS_VISIT = re.compile(r"\bthis (?:focused |monitoring )?visit\b", re.IGNORECASE)
# “Since the inspection in 2022, practice has declined, and inspectors identified …”: the areas are not of that inspection.
_SINCE = re.compile(r"(?:^|(?<=[.] ))(?:since|after|following) [^,.:]{3,80},", re.IGNORECASE)
# “… to address the following area of weakness: the failure to …”, “… was: ‘The local authority should …’ This has been met.”
_QUOTED = re.compile(r":\s*[‘“\"](?P<action>[^”\"]+?)[’”\"](?=[\s.]|$)")
_FOLLOWING = re.compile(r"\bfollowing\b[^.:]{0,60}:\s*(?P<action>\S.{20,})", re.IGNORECASE | re.DOTALL)
_TOLD = re.compile(r"\bpriority actions?\b[^.:]{0,60}:\s*(?P<action>\S.{20,})", re.IGNORECASE | re.DOTALL)
# That a letter sets areas: “this visit identified two areas for priority action”, “submit an action plan that responds to …”
_SETS = re.compile(
    r"\b(?:this|the) visit (?:has |have )?(?:also )?(?:identified|found|set|made|led to|resulted in)\b[^.]{0,40}\bpriority actions?\b"
    r"|\b(?:at|on|during|from|as a result of|following) this (?:\w+ )?visit\b[^.]{0,80}\bpriority actions?\b"
    r"|\bpriority actions?\b[^.]{0,60}\b(?:at|on|during|from|following) this (?:\w+ )?visit\b"
    r"|\bnotified the Department\b[^.]{0,40}\bpriority actions?\b"
    r"|\baction plan (?:that|which) (?:responds|addresses|sets out)[^.]{0,40}\b(?:this|these|the) (?:areas?|priority)\b",
    re.IGNORECASE,
)
# A heading and its list in the midst of a line: the line ends are lost.
_INLINE = re.compile(r"\bAreas? for priority action\W{0,3}\s+[◼■▪•●\uf06e\uf0b7\uf0a7]", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_NUMBERED = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}) (?:\w+ )?areas? (?:for|of) priority action\b", re.IGNORECASE
)
_LISTS_ELSEWHERE = (
    LetterPart.OPENING,
    LetterPart.AREAS,
    LetterPart.SUMMARY,
    LetterPart.IMPROVE,
    LetterPart.FINDINGS,
)


def priority_actions_in(
    body: Body, visit: Event, others: Sequence[Event], published: date | None
) -> tuple[PriorityAction, ...]:
    """All that stand under their heading, and what is said elsewhere to be such, each with its earlier event."""
    found = [*_under_heading(body.under(LetterPart.PRIORITY)), *_elsewhere(body)] or list(_in_prose(body))
    events = [(_earlier_event(action.lead, visit, others, published), action) for action in found]
    # A page that a copy holds twice names its actions once.
    named = {(action.point.words, event): action.point for event, action in events if action.is_whole or event is None}
    return tuple(
        PriorityAction(text=point.text, page=point.page, sub=point.sub, event=event)
        for (_, event), point in named.items()
    )


def doubts_of_actions(body: Body, actions: Sequence[PriorityAction]) -> Iterator[str]:
    """A sentence where the letter seems to set areas for priority action, and none could be read."""
    if not body.under(LetterPart.PRIORITY) and not _speaks_of_actions(body):
        return
    set_now = sum(action.event is None for action in actions)
    if set_now:
        yield from _another_number(body, set_now)
        return
    passages = [passage for passage in body.under(LetterPart.PRIORITY) if not is_on_progress(passage.heading)]
    under_heading = [each.text for passage in passages for each in paragraphs_in(passage.lines)]
    if (
        under_heading
        and not actions
        and not any(_NONE.search(text) or _PRIORITY.search(text) for text in under_heading)
    ):
        yield "The areas for priority action under their heading could not be read."
    elif any(_INLINE.search(joined(passage.lines)) for passage in body.passages):
        yield "The areas for priority action stand within a line, and could not be read."
    elif any(_sets_areas(sentence) for sentence in _sentences(body)):
        yield "The letter says that this visit sets areas for priority action, and none could be found in it."


def is_on_progress(heading: str) -> bool:
    """Does the heading lead to what became of areas set before? `Progress against the area for priority action`."""
    return _PROGRESS.search(heading) is not None


def leads_to_priority_actions(listed: Listed) -> bool:
    """Is the list said to be one of priority actions? What counts is the last sentence before it."""
    return bool(_PRIORITY.search(last_sentence(listed.lead)))


@dataclass(frozen=True, slots=True)
class _Action:
    """A point, and the words that say whose it is; `is_whole` is False for words that speak of actions and name none."""

    lead: str
    point: Weakness
    is_whole: bool = True


def _under_heading(passages: Sequence[Passage]) -> Iterator[_Action]:
    for passage in passages:
        looks_back = is_on_progress(passage.heading)
        heading = f"Previous areas. {passage.heading}" if looks_back else passage.heading
        if has_marks(passage.lines):
            yield from _points(lists_in(passage.lines), heading)
        else:
            yield from _paragraphs(heading, unmarked_points(passage.lines), quoted_only=looks_back)


def _elsewhere(body: Body) -> Iterator[_Action]:
    """`Inspectors reviewed the areas for priority action set at the focused visit in May 2019:` and a list."""
    for passage in body.under(*_LISTS_ELSEWHERE):
        yield from _points([listed for listed in lists_in(passage.lines) if leads_to_priority_actions(listed)], "")


def _in_prose(body: Body) -> Iterator[_Action]:
    """`Inspectors identified an area for priority action: the assessment of risk.`"""
    if not any("priority" in line.text.casefold() for line in body.lines(*_LISTS_ELSEWHERE)):
        return
    for paragraph in paragraphs_in(body.lines(*_LISTS_ELSEWHERE)):
        for begin, end in sentences_in(paragraph.text):
            sentence = paragraph.text[begin:end]
            told = _TOLD.search(sentence)
            if told and not _NONE.search(sentence):
                page = paragraph.page_at(begin + told.start("action"))
                yield _Action(sentence[: told.start("action")], Weakness(text=told["action"].strip(), page=page))


def _points(lists: Sequence[Listed], heading: str) -> Iterator[_Action]:
    for listed in lists:
        for point in listed.points:
            if not (_NONE.search(point.text) or _PLAN.search(point.text)):
                yield _Action(f"{heading}. {last_sentence(listed.lead)}", point)


def _paragraphs(heading: str, paragraphs: Sequence[Paragraph], *, quoted_only: bool) -> Iterator[_Action]:
    """The paragraphs that name actions; one that only speaks of them counts where no other names any.

    Where the heading tells of progress, the paragraphs are findings, and only what they quote is an action.
    """
    named: list[_Action] = []
    spoken: list[_Action] = []
    lead = heading
    for paragraph in paragraphs:
        text = paragraph.text
        if is_about_the_letter(text):
            continue
        if text.endswith(":"):
            lead = f"{heading}. {text}"
        elif told := _QUOTED.search(text) or _FOLLOWING.search(text):
            before = f"{lead}. {text[: told.start('action')]}"
            point = Weakness(text=told["action"].strip(), page=paragraph.page_at(told.start("action")))
            named.append(_Action(before, point))
        elif quoted_only:
            continue
        elif _PRIORITY.search(text) and not (_NONE.search(text) or _PLAN.search(text)):
            spoken.append(_Action(f"{lead}. {text}", Weakness(text=text, page=paragraph.page), is_whole=False))
            lead = f"{heading}. {text}"
        elif not (_NONE.search(text) or _PLAN.search(text)):
            named.append(_Action(lead, Weakness(text=text, page=paragraph.page)))
    yield from named or spoken


def _sentences(body: Body) -> Iterator[str]:
    for passage in body.passages:
        for paragraph in paragraphs_in(passage.lines):
            yield from (paragraph.text[begin:end] for begin, end in sentences_in(paragraph.text))


def _another_number(body: Body, read: int) -> Iterator[str]:
    """`This visit identified two areas for priority action`, and another number of them was read."""
    for sentence in _sentences(body):
        said = _NUMBERED.search(sentence)
        if said and _sets_areas(sentence) and _NUMBERS.index(said["number"].casefold()) + 1 != read:
            yield f"The letter speaks of {said['number'].lower()} areas for priority action, but {read} could be read."
            return


def _speaks_of_actions(body: Body) -> bool:
    """May the letter set areas for priority action? This is much faster than to look for the sentences that do."""
    text = " ".join(line.text for passage in body.passages for line in passage.lines).casefold()
    return any(map(text.__contains__, ("priority action", "action plan that", "action plan which")))


def _sets_areas(sentence: str) -> bool:
    return bool(_SETS.search(sentence)) and not (_NONE.search(sentence) or _EARLIER.search(sentence))


def _earlier_event(lead: str, visit: Event, others: Sequence[Event], published: date | None) -> Event | None:
    """The earlier visit that the words before the action name; one not dated is the focused visit spoken of elsewhere."""
    lead = _SINCE.sub("", lead)
    main, also = event_in(lead, published)
    named = [each for each in (main, *also) if each and each.end and visit.start and each.end < visit.start]
    dated = bool(visit.start and _SET_VERB.search(lead) and any(day < visit.start for day in _days(lead, published)))
    if not (named or dated) and (_OF_THIS_VISIT.search(lead) or not _speaks_of_before(lead, visit)):
        return None
    focused = [each for each in (*named, *others) if each.kind is EventKind.FOCUSED_VISIT]
    event = next(iter((*focused, *named)), None) or Event(kind=EventKind.FOCUSED_VISIT)
    return replace(event, authority=visit.authority, urn=visit.urn)


def _days(lead: str, published: date | None) -> Iterator[date]:
    """The last day of each date: `set in October 2021`."""
    return (each.spans[-1].end for each in dates_in(lead, published))


def _speaks_of_before(lead: str, visit: Event) -> bool:
    """Do the words name an earlier visit? `The focused visit` is this one in a letter on a focused visit."""
    own = visit.kind.value.replace("_", " ")
    return any((match["event"] or "").casefold() != own for match in _EARLIER.finditer(lead))
