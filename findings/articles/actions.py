"""Areas for priority action that a page lists, each with the visit it belongs to where that is an earlier one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.articles.page import Page
from findings.model import Event, PriorityAction

# The framework has one term for them; what is named after it stands behind a colon or a dash.
_TERM = re.compile(r"\bpriority actions?\b(?:[^.:;]{0,40}[:–] (?P<named>.+))?", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|not|without|nor|any)\b[^.;:]{0,40}\bpriority action", re.IGNORECASE)
_LEAST = 12


def priority_actions(page: Page, event: Event, others: Sequence[Event]) -> tuple[PriorityAction, ...]:
    """Return the points under a sentence that speaks of priority actions, or under the next, or what follows its colon; each once."""
    found: dict[str, PriorityAction] = {}
    months = {f"{each.start:%B %Y}": each for each in (*others, event) if each.start}
    meant, speaking = event, set[int]()
    for sentence in page.sentences:
        # They belong to the visit whose month was named last, here or above.
        last = max(months, key=sentence.text.rfind, default="")
        meant = months[last] if last and last in sentence.text and not sentence.is_point else meant
        term = None if _NONE.search(sentence.text) else _TERM.search(sentence.text)
        texts = (term["named"] or "").split("; ") if term else []
        if sentence.intro and not speaking.isdisjoint((sentence.intro.number, sentence.intro.number - 1)):
            texts = [sentence.text]
        speaking |= {sentence.number} if term and not sentence.is_point else set()
        for text in (each.strip(" .,;'’”\"") for each in texts):
            if len(text) >= _LEAST:
                earlier = meant if meant is not event else None
                found.setdefault(text, PriorityAction(text=text, page=sentence.page, event=earlier))
    return tuple(found.values())
