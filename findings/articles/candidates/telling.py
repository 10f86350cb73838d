"""Every sentence that speaks of an inspection or a visit: it may be the one that tells of the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from findings.articles import features
from findings.articles.candidates.clauses import Clause
from findings.articles.candidates.dates import DateCandidate
from findings.articles.page import Page

_OF_AN_EVENT = frozenset({"ofsted", "visit", "inspection", "letter", "monitoring", "focused", "joint"})


def telling_sentences(page: Page, sentences: Sequence[Clause], dates: Sequence[DateCandidate]) -> dict[int, list[str]]:
    """Return the features of each such sentence by its number; `sentences` are all, in order."""
    return {
        each.sentence.number: list(_features(page, each, dates))
        for each in sentences
        if each.sentence.senses & _OF_AN_EVENT
    }


def _features(page: Page, clause: Clause, dates: Sequence[DateCandidate]) -> Iterator[str]:
    yield from clause.features
    yield from (f"{one}&{two}" for one, two in combinations(sorted(clause.sentence.senses), 2))
    yield from features.within(page.sentences[0], "title")
    for date in dates:
        if date.sentence is clause.sentence:
            yield from (each for each in date.features if each.startswith(("gap", "long")))
