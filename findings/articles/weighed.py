"""The candidates of a page as the models weigh them; each is weighed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from findings.articles.candidates.all import Candidates
from findings.articles.candidates.dates import DateCandidate
from findings.articles.learned import Models

#: How far the points of a list are drawn together.
POOL = 0.5


class Weighed:
    """The scores of dates, of clauses, and of the sentences that may tell of the event."""

    def __init__(self, candidates: Candidates, models: Models) -> None:
        self.candidates, self.models, self.page = candidates, models, candidates.page

    @cached_property
    def dates(self) -> list[tuple[float, DateCandidate]]:
        """Each date with its score."""
        scorer = self.models.scorers["date"]
        return [(scorer.scores(each.features)[0], each) for each in self.candidates.dates]

    @cached_property
    def clauses(self) -> list[list[Sequence[float]]]:
        """For each sentence, and then each of its clauses, a score for each choice of the room of clauses."""
        scorer = self.models.scorers["clause"]
        scores = [[scorer.scores(each.features) for each in clauses] for clauses in self.candidates.clauses]
        return self._agreed(scores)

    def _agreed(self, scores: list[list[list[float]]]) -> list[list[Sequence[float]]]:
        """Return the scores with those of the points of a list drawn together: they are mostly all of one sort."""
        lists: defaultdict[int, list[int]] = defaultdict(list)
        for sentence in self.page.sentences:
            if sentence.intro:
                lists[sentence.intro.number].append(sentence.number)
        for points in lists.values():
            means = [sum(column) / len(points) for column in zip(*(scores[at][0] for at in points), strict=True)]
            for at in points:
                scores[at] = [[(1 - POOL) * own + POOL * mean for own, mean in zip(each, means, strict=True)] for each in scores[at]]
        return [list(each) for each in scores]

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
