"""Areas for priority action that a page lists, each with the visit it belongs to where that is an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.articles.page import Page, Sentence
from findings.model import Event, PriorityAction

# The framework has one term for them; what is named after it stands behind a colon or a dash.
_TERM = re.compile(r"\bpriority actions?\b(?:[^.:;]{0,40}[:–] (?P<named>.+))?", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|not|without|nor|any)\b[^.;:]{0,40}\bpriority action", re.IGNORECASE)
_LEAST = 12


def priority_actions(page: Page, event: Event, others: Sequence[Event]) -> tuple[PriorityAction, ...]:
    """Return the points under a sentence that speaks of priority actions, or what follows its colon; each text once."""
    found: dict[str, PriorityAction] = {}
    months = {f"{each.start:%B %Y}": each for each in (*others, event) if each.start}
    above = ""
    for sentence in page.sentences:
        above += sentence.text
        if (term := _TERM.search(sentence.text)) and not _NONE.search(sentence.text):
            # They belong to the visit whose month was named last, here or above.
            last = max(months, key=above.rfind, default=None)
            earlier = months[last] if last and last in above and months[last] is not event else None
            for text, number in _texts(page, sentence, term["named"] or ""):
                found.setdefault(text, PriorityAction(text=text, page=number, event=earlier))
    return tuple(found.values())


def _texts(page: Page, sentence: Sentence, named: str) -> Iterator[tuple[str, int]]:
    """Yield the points of the list that this sentence, or the one after it, opens; else what it names itself."""
    openers = page.sentences[sentence.number : sentence.number + 2]
    points = [each for each in page.sentences if each.intro in openers and not sentence.is_point]
    yield from ((each.text.rstrip(" ;,"), each.page) for each in points)
    parts = (part.strip(" .';,’”\"") for part in named.split("; ") if not points and len(part) >= _LEAST)
    yield from ((part, sentence.page) for part in parts)
