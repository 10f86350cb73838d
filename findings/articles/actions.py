"""Areas for priority action that a page lists, each with the visit it belongs to where that is an earlier one."""

from __future__ import annotations

import re
from collections import defaultdict
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
    points: defaultdict[int, list[Sentence]] = defaultdict(list)
    for each in page.sentences:
        if each.intro:
            points[each.intro.number].append(each)
    meant = event
    for sentence in page.sentences:
        # They belong to the visit whose month was named last, here or above.
        last = max(months, key=sentence.text.rfind, default="")
        meant = months[last] if last and last in sentence.text else meant
        if (term := _TERM.search(sentence.text)) and not _NONE.search(sentence.text):
            below = [] if sentence.is_point else [*points[sentence.number], *points[sentence.number + 1]]
            for text, number in _texts(sentence, below, term["named"] or ""):
                earlier = meant if meant is not event else None
                found.setdefault(text, PriorityAction(text=text, page=number, event=earlier))
    return tuple(found.values())


def _texts(sentence: Sentence, points: Sequence[Sentence], named: str) -> Iterator[tuple[str, int]]:
    """Yield the points of the list that this sentence, or the one after it, opens; else what it names itself."""
    yield from ((each.text.rstrip(" ;,"), each.page) for each in points)
    parts = (part.strip(" .';,’”\"") for part in named.split("; ") if not points and len(part) >= _LEAST)
    yield from ((part, sentence.page) for part in parts)
