"""What a page may mean, and how the models weigh it; each is found, and weighed, once and when it is first asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from findings.articles import features
from findings.articles.authorities import authorities_on
from findings.articles.candidates import Candidate, dates_on, grades_on, numbers_on
from findings.articles.clauses import Clause, parts_of, sentences_on
from findings.articles.learned import Models, probability
from findings.articles.page import Page, page_of
from findings.articles.whole import page_features
from findings.dates.dates import Dated
from findings.model import Document

#: How far the points of a list are drawn together.
POOL = 0.5
_GAP = re.compile(r"gap \d+")
_DATES = (-2, -1, 0, 1, 2)
_TELLS = (-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2)
_TELLS_AGAIN = (-2, -1, 0, 1)
_FINDINGS = (0.3, 0.7, 1.2, 2, 3.5)
_FINDINGS_SHARE = (0.02, 0.05, 0.1, 0.2, 0.35)
_JUDGEMENTS = (1, 2, 3)
_GRADES = (-8, -1.5, -0.5, 0.5, 1.5)
_NONE = -9.0


class Candidates:
    """All candidates of a page, and what is said of the `whole` page; the clauses of its sentences are asked for one by one."""

    def __init__(self, page: Page) -> None:
        self.page = page

    dates = cached_property(lambda self: dates_on(self.page))
    numbers = cached_property(lambda self: numbers_on(self.page))
    grades = cached_property(lambda self: grades_on(self.page))
    authorities = cached_property(lambda self: authorities_on(self.page))
    sentences = cached_property(lambda self: sentences_on(self.page, self.dates))
    whole = cached_property(lambda self: page_features(self.page))


@lru_cache(maxsize=1)
def candidates_of(document: Document) -> Candidates:
    """Return the candidates of a document; kept for a moment, since every layout asks for its form before one reads it."""
    return Candidates(page_of(document))


class Weighed:
    """The scores of a page’s candidates."""

    def __init__(self, candidates: Candidates, models: Models) -> None:
        self.candidates, self.models, self.page = candidates, models, candidates.page
        self._means: dict[int, list[float]] = {}
        self._parts: dict[int, list[tuple[Clause, Sequence[float]]]] = {}

    def scores(self, room: str, said: Iterable[str], start: Sequence[float] | None = None) -> list[float]:
        """Return the scores of a candidate in its room, for each choice."""
        return self.models.scorers[room].scores(said, start)

    @cached_property
    def dates(self) -> list[tuple[float, Candidate[Dated]]]:
        """Each date with its score."""
        return [(self.scores("date", each.features)[0], each) for each in self.candidates.dates]

    @cached_property
    def grades(self) -> list[list[float]]:
        """How new, and how old, each grade seems."""
        return [self.scores("grade", each.features) for each in self.candidates.grades]

    @cached_property
    def sentences(self) -> list[Sequence[float]]:
        """For each sentence a score for each choice of the room of clauses."""
        scores = [
            self.scores("clause", each.own, start)
            for each, start in zip(self.candidates.sentences, self._shared, strict=True)
        ]
        lists: defaultdict[int, list[int]] = defaultdict(list)
        for sentence in self.page.sentences:
            if sentence.intro:
                lists[sentence.intro.number].append(sentence.number)
        for points in lists.values():
            mean = [sum(column) / len(points) for column in zip(*(scores[at] for at in points), strict=True)]
            self._means |= dict.fromkeys(points, mean)
        return [self._drawn(at, each) for at, each in enumerate(scores)]

    def parts(self, at: int) -> list[tuple[Clause, Sequence[float]]]:
        """Return the clauses of a sentence with their scores; none where it has but one."""
        if at not in self._parts:
            scored = (
                (each, self.scores("clause", each.own, self._shared[at]))
                for each in parts_of(self.candidates.sentences[at])
            )
            self._parts[at] = [(each, self._drawn(at, scores)) for each, scores in scored]
        return self._parts[at]

    @cached_property
    def _shared(self) -> list[list[float]]:
        return [self.scores("clause", each.shared) for each in self.candidates.sentences]

    def _drawn(self, at: int, scores: Sequence[float]) -> Sequence[float]:
        """Return the scores of a point drawn to those of its list: the points of a list are mostly all of one sort."""
        mean = self._means.get(at)
        return [(1 - POOL) * own + POOL * other for own, other in zip(scores, mean, strict=True)] if mean else scores

    def choice(self, choice: str) -> int:
        """Return the place of a choice in the scores of the room of clauses."""
        return self.models.scorers["clause"].choices.index(choice)


def evidence(weighed: Weighed) -> Iterator[str]:
    """Yield what the models say: is there a date of a visit, a sentence that tells of it, a finding, a grade that seems new?"""
    score, best = max(weighed.dates, key=lambda each: each[0], default=(0.0, None))
    gap = next(filter(_GAP.fullmatch, best.features), "gap unknown") if best else "no date"
    level = features.bucket(score, _DATES) if best else "none"
    yield from (f"date {level}", f"date {level} {gap}", f"date {gap}")
    tells = weighed.choice("tells")
    each_of = zip(weighed.page.sentences, weighed.sentences, strict=True)
    first, second, *_ = sorted((_NONE, _NONE, *(said[tells] for each, said in each_of if each.tells_of_event)))[::-1]
    yield from (f"tells {level}" for level in range(features.bucket(first, _TELLS)))
    yield from (f"tells again {level}" for level in range(features.bucket(second, _TELLS_AGAIN)))
    total = 0.0
    for choice in ("weakness", "strength"):
        place = weighed.choice(choice)
        found = sum(probability(scores[place]) for scores in weighed.sentences)
        total += found
        yield f"{choice} {features.bucket(found, _FINDINGS)}"
    yield f"finds {features.bucket(total / max(1, len(weighed.page.telling)), _FINDINGS_SHARE)}"
    keys = {key for each in weighed.candidates.grades for key in each.value[1] if key != "overall"}
    yield f"judgements {features.bucket(len(keys), _JUDGEMENTS)}"
    for age, scores in zip(("newest", "oldest"), zip((_NONE, _NONE), *weighed.grades, strict=True), strict=True):
        yield f"{age} grade {features.bucket(max(scores), _GRADES)}"
