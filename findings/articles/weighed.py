"""What a page may mean, and how the models weigh it; each is found, and weighed, once and when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from findings.articles.authorities import AuthorityCandidate, authorities_on
from findings.articles.candidates import Candidate, Graded, dates_on, grades_on, numbers_on
from findings.articles.clauses import Clause, parts_of, sentences_on, telling_on
from findings.articles.learned import Models
from findings.articles.page import Page, page_of
from findings.articles.whole import page_features
from findings.dates.dates import Dated
from findings.model import Document

#: How far the points of a list are drawn together.
POOL = 0.5


class Candidates:
    """All candidates of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def dates(self) -> list[Candidate[Dated]]:
        """Its dates."""
        return dates_on(self.page)

    @cached_property
    def numbers(self) -> list[Candidate[int]]:
        """Its numbers that may count visits."""
        return numbers_on(self.page)

    @cached_property
    def grades(self) -> list[Candidate[Graded]]:
        """Its grades."""
        return grades_on(self.page)

    @cached_property
    def authorities(self) -> list[AuthorityCandidate]:
        """Its authorities."""
        return authorities_on(self.page)

    @cached_property
    def sentences(self) -> list[Clause]:
        """Its sentences; the clauses of each are asked for one by one."""
        return sentences_on(self.page)

    @cached_property
    def telling(self) -> list[tuple[Clause, list[str]]]:
        """Its sentences that speak of an inspection or a visit, and what is said of them besides."""
        return list(telling_on(self.page, self.sentences, self.dates))

    @cached_property
    def whole(self) -> Sequence[str]:
        """What is said of the page itself."""
        return page_features(self.page)


@lru_cache(maxsize=1)
def candidates_of(document: Document) -> Candidates:
    """Return the candidates of a document; kept for a moment, since every layout asks for its form before one reads it."""
    return Candidates(page_of(document))


class Weighed:
    """The scores of a page’s candidates."""

    def __init__(self, candidates: Candidates, models: Models) -> None:
        self.candidates, self.models, self.page = candidates, models, candidates.page
        self._means: dict[int, list[float]] = {}

    def scores(self, room: str, features: Iterable[str], start: Sequence[float] | None = None) -> list[float]:
        """Return the scores of a candidate in its room, for each choice."""
        return self.models.scorers[room].scores(features, start)

    @cached_property
    def dates(self) -> list[tuple[float, Candidate[Dated]]]:
        """Each date with its score."""
        return [(self.scores("date", each.features)[0], each) for each in self.candidates.dates]

    @cached_property
    def grades(self) -> list[list[float]]:
        """How new, and how old, each grade seems."""
        return [self.scores("grade", each.features) for each in self.candidates.grades]

    @cached_property
    def telling(self) -> list[float]:
        """The scores of the sentences that speak of an inspection or a visit, the highest first."""
        each_of = self.candidates.telling
        return sorted(
            (self.scores("telling", (*each.shared, *each.own, *said))[0] for each, said in each_of), reverse=True
        )

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
        start = self._shared[at]
        parts = parts_of(self.candidates.sentences[at])
        return [(each, self._drawn(at, self.scores("clause", each.own, start))) for each in parts]

    @cached_property
    def _shared(self) -> list[list[float]]:
        return [self.scores("clause", each.shared) for each in self.candidates.sentences]

    def _drawn(self, at: int, scores: Sequence[float]) -> Sequence[float]:
        """Return the scores of a point drawn to those of its list: the points of a list are mostly all of one sort."""
        mean = self._means.get(at)
        return [(1 - POOL) * own + POOL * other for own, other in zip(scores, mean, strict=True)] if mean else scores

    def choice(self, room: str, choice: str) -> int:
        """Return the place of a choice in the scores of a room."""
        return self.models.scorers[room].choices.index(choice)
