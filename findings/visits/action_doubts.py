"""The check that no area for priority action that a letter sets is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.model import PriorityAction
from findings.text.lines import joined
from findings.text.paragraphs import paragraphs_in
from findings.text.sentences import sentences_in
from findings.visits.body import Body
from findings.visits.heading_words import LetterPart
from findings.visits.priority import EARLIER, NONE, PRIORITY, is_on_progress

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
    if under_heading and not actions and not any(NONE.search(text) or PRIORITY.search(text) for text in under_heading):
        yield "The areas for priority action under their heading could not be read."
    elif any(_INLINE.search(joined(passage.lines)) for passage in body.passages):
        yield "The areas for priority action stand within a line, and could not be read."
    elif any(_sets_areas(sentence) for sentence in _sentences(body)):
        yield "The letter says that this visit sets areas for priority action, and none could be found in it."


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
    return bool(_SETS.search(sentence)) and not (NONE.search(sentence) or EARLIER.search(sentence))
