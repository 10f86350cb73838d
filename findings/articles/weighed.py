"""What a page may mean, and how the models weigh it; each is found, and weighed, once and when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from findings.articles.authorities import authorities_on
from findings.articles.candidates import Candidate, dates_on, grades_on, numbers_on
from findings.articles.clauses import Clause, parts_of, sentences_on
from findings.articles.learned import Models
from findings.articles.page import Page, page_of
from findings.articles.whole import page_features
from findings.dates.dates import Dated
from findings.model import Document


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

    def scores(self, room: str, said: Iterable[str]) -> list[float]:
        """Return the scores of a candidate in its room, for each choice."""
        return self.models.scorers[room].scores(said)

    @cached_property
    def dates(self) -> list[tuple[float, Candidate[Dated]]]:
        """Each date with its score."""
        return [(self.scores("date", each.features)[0], each) for each in self.candidates.dates]

    @cached_property
    def grades(self) -> list[list[float]]:
        """How new, and how old, each grade seems."""
        return [self.scores("grade", each.features) for each in self.candidates.grades]

    @cached_property
    def _own(self) -> list[list[float]]:
        return [self.scores("clause", each.features) for each in self.candidates.sentences]

    @cached_property
    def _means(self) -> dict[int, list[float]]:
        """The mean scores of each list, under the number of each of its points."""
        lists: defaultdict[int, list[int]] = defaultdict(list)
        for sentence in self.page.sentences:
            if sentence.intro:
                lists[sentence.intro.number].append(sentence.number)
        means: dict[int, list[float]] = {}
        for points in lists.values():
            columns = zip(*(self._own[at] for at in points), strict=True)
            mean = [sum(column) / len(points) for column in columns]
            means |= dict.fromkeys(points, mean)
        return means

    @cached_property
    def sentences(self) -> list[Sequence[float]]:
        """For each sentence a score for each choice of the room of clauses."""
        return [self._drawn(at, scores) for at, scores in enumerate(self._own)]

    def parts(self, at: int) -> list[tuple[Clause, Sequence[float]]]:
        """Return the clauses of a sentence with their scores; none where it has but one."""
        parts = parts_of(self.candidates.sentences[at])
        return [(each, self._drawn(at, self.scores("clause", each.features))) for each in parts]

    def _drawn(self, at: int, scores: Sequence[float]) -> Sequence[float]:
        """Return the scores of a point half-way to those of its list: the points of a list are mostly all of one sort."""
        mean = self._means.get(at)
        return [(own + other) / 2 for own, other in zip(scores, mean, strict=True)] if mean else scores

    def choice(self, choice: str) -> int:
        """Return the place of a choice in the scores of the room of clauses."""
        return self.models.scorers["clause"].choices.index(choice)
