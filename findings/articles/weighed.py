"""What a page may mean, and how the models weigh it: each kind of candidate is found, and weighed, once and when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from findings.articles import candidates, clauses
from findings.articles.candidates import Candidate, Found, candidates_in
from findings.articles.learned import Models, Scores
from findings.articles.page import Page, Sentence

_ROOMS: Mapping[str, Callable[[Page, Sentence], Iterable[Found]]] = {
    "date": candidates.dates_in,
    "number": candidates.numbers_in,
    "grade": candidates.grades_in,
    "authority": candidates.authorities_in,
    "clause": clauses.whole,
}


def found(page: Page, room: str) -> list[Candidate]:
    """Return the candidates that one room weighs; the page keeps them."""
    if room not in page.found:
        each_of = (candidates_in(page, each, _ROOMS[room](page, each)) for each in page.sentences)
        page.found[room] = [each for many in each_of for each in many]
    return page.found[room]


def clauses_of(page: Page, sentence: Sentence) -> list[Candidate]:
    """Return the clauses of a sentence; none where it has but one."""
    return candidates_in(page, sentence, clauses.parts(page, sentence))


class Weighed(dict[str, list[tuple[Candidate, Scores]]]):
    """The candidates of a page by the room that weighs them, each with its scores; the clauses of sentences are asked for one by one."""

    def __init__(self, page: Page, models: Models) -> None:
        super().__init__()
        self.page, self.models = page, models

    def __missing__(self, room: str) -> list[tuple[Candidate, Scores]]:
        self[room] = self._scored(room, found(self.page, room))
        return self[room]

    def clauses(self, sentence: Sentence) -> list[tuple[Candidate, Scores]]:
        """Return the clauses of a sentence with their scores; none where it has but one."""
        return self._scored("clause", clauses_of(self.page, sentence))

    def _scored(self, room: str, candidates: Iterable[Candidate]) -> list[tuple[Candidate, Scores]]:
        return [(each, self.models.scorers[room].scores(each.features)) for each in candidates]
