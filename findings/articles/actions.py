"""Areas for priority action that a page lists, each with the visit it belongs to where that is an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.articles.page import Page, Sentence
from findings.model import Event, PriorityAction

#: The framework has one term for them: “areas for priority action”, “areas of priority action”, “priority actions”.
_TERM = re.compile(r"\bpriority actions?\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|not|without|nor|any)\b[^.;:]{0,40}\bpriority action", re.IGNORECASE)
_NAMED = re.compile(r"\bpriority actions?[^.:;]{0,40}[:–] (?P<named>.+)", re.IGNORECASE)
_LEAST = 12


def priority_actions(page: Page, event: Event, others: Sequence[Event]) -> tuple[PriorityAction, ...]:
    """Return the points under a sentence that speaks of priority actions, or what follows its colon; each text once."""
    found: dict[str, PriorityAction] = {}
    for at, sentence in enumerate(page.sentences):
        if _TERM.search(sentence.text) and not _NONE.search(sentence.text):
            earlier = _meant(page, sentence, event, others)
            for text, number in _texts(page, at):
                found.setdefault(text, PriorityAction(text=text, page=number, event=earlier))
    return tuple(found.values())


def _texts(page: Page, at: int) -> Iterator[tuple[str, int]]:
    """Yield the points of the list that this sentence, or the one after it, opens; else what it names itself."""
    sentence = page.sentences[at]
    openers = page.sentences[at : at + 2]
    points = [each for each in page.sentences[at + 1 :] if each.intro in openers] if not sentence.is_point else []
    yield from ((each.text.rstrip(" ;,"), each.page) for each in points)
    named = _NAMED.search(sentence.text) if not points else None
    for part in named["named"].split("; ") if named else ():
        if len(part) >= _LEAST:
            yield part.strip(' .;,’”"'), sentence.page


def _meant(page: Page, sentence: Sentence, event: Event, others: Sequence[Event]) -> Event | None:
    """Return the earlier visit whose month was named last, here or above; None for the event itself."""
    months = {f"{each.start:%B %Y}": each for each in (*others, event) if each.start}
    above = " ".join(each.text for each in page.sentences[: sentence.number + 1])
    last = max(months, key=above.rfind, default=None)
    meant = months[last] if last and last in above else None
    return None if meant is event else meant
