"""The candidates of a page as the models weigh them; each is weighed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from findings.articles.candidates.all import Candidates
from findings.articles.candidates.clauses import Clause, parts_of
from findings.articles.candidates.dates import DateCandidate
from findings.articles.learned import Models

#: How far the points of a list are drawn together.
POOL = 0.5


class Weighed:
    """The scores of dates, of clauses, and of the sentences that may tell of the event."""

    def __init__(self, candidates: Candidates, models: Models) -> None:
        self.candidates, self.models, self.page = candidates, models, candidates.page
        self._means: dict[int, list[float]] = {}

    @cached_property
    def dates(self) -> list[tuple[float, DateCandidate]]:
        """Each date with its score."""
        scorer = self.models.scorers["date"]
        return [(scorer.scores(each.features)[0], each) for each in self.candidates.dates]

    @cached_property
    def sentences(self) -> list[Sequence[float]]:
        """For each sentence a score for each choice of the room of clauses."""
        scorer = self.models.scorers["clause"]
        scores = [scorer.scores(each.features) for each in self.candidates.sentences]
        for points in self._lists.values():
            mean = [sum(column) / len(points) for column in zip(*(scores[at] for at in points), strict=True)]
            self._means |= dict.fromkeys(points, mean)
        return [self._drawn(at, each) for at, each in enumerate(scores)]

    def parts(self, at: int) -> list[tuple[Clause, Sequence[float]]]:
        """Return the clauses of a sentence with their scores; none where it has but one."""
        scorer = self.models.scorers["clause"]
        return [
            (each, self._drawn(at, scorer.scores(each.features))) for each in parts_of(self.candidates.sentences[at])
        ]

    def _drawn(self, at: int, scores: Sequence[float]) -> Sequence[float]:
        """Return the scores of a point drawn to those of its list: the points of a list are mostly all of one sort."""
        mean = self._means.get(at)
        return [(1 - POOL) * own + POOL * other for own, other in zip(scores, mean, strict=True)] if mean else scores

    @cached_property
    def _lists(self) -> dict[int, list[int]]:
        """The numbers of the points of each list, by the number of the sentence that opens it."""
        lists: defaultdict[int, list[int]] = defaultdict(list)
        for sentence in self.page.sentences:
            if sentence.intro:
                lists[sentence.intro.number].append(sentence.number)
        return lists

    @cached_property
    def telling(self) -> list[float]:
        """The scores of the sentences that speak of an inspection or a visit, the highest first."""
        scorer = self.models.scorers["telling"]
        return sorted((scorer.scores(each)[0] for each in self.candidates.telling.values()), reverse=True)

    @cached_property
    def grades(self) -> list[list[float]]:
        """How new, and how old, each grade seems."""
        scorer = self.models.scorers["grade"]
        return [scorer.scores(each.features) for each in self.candidates.grades]

    def choice(self, room: str, choice: str) -> int:
        """Return the place of a choice in the scores of a room."""
        return self.models.scorers[room].choices.index(choice)
