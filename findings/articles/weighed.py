"""What a page may mean, and how the models weigh it; each is found, and weighed, once and when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from findings.articles import candidates, clauses
from findings.articles.candidates import Candidate, Found, candidates_in
from findings.articles.features import page_features
from findings.articles.learned import Models, Scores
from findings.articles.page import Page, Sentence, page_of
from findings.model import Document

_ROOMS: Mapping[str, Callable[[Page, Sentence], Iterable[Found]]] = {
    "date": candidates.dates_in,
    "number": candidates.numbers_in,
    "grade": candidates.grades_in,
    "authority": candidates.authorities_in,
    "clause": clauses.whole,
}


class Candidates(dict[str, list[Candidate]]):
    """The candidates of a page by the room that weighs them; the clauses of sentences are asked for one by one."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    whole = cached_property(lambda self: page_features(self.page))

    def __missing__(self, room: str) -> list[Candidate]:
        each_of = (candidates_in(self.page, each, _ROOMS[room](self.page, each)) for each in self.page.sentences)
        self[room] = [each for found in each_of for each in found]
        return self[room]

    def parts(self, sentence: Sentence) -> list[Candidate]:
        """Return the clauses of a sentence; none where it has but one."""
        return candidates_in(self.page, sentence, clauses.parts(self.page, sentence))


@lru_cache(maxsize=1)
def candidates_of(document: Document) -> Candidates:
    """Return the candidates of a document; kept for a moment, since every layout asks for its form before one reads it."""
    return Candidates(page_of(document))


class Weighed(dict[str, list[tuple[Candidate, Scores]]]):
    """The candidates of a page by their room, each with its scores."""

    def __init__(self, candidates: Candidates, models: Models) -> None:
        super().__init__()
        self.candidates, self.models, self.page = candidates, models, candidates.page

    def __missing__(self, room: str) -> list[tuple[Candidate, Scores]]:
        found = self[room] = self.scored(room, self.candidates[room])
        return found

    def scored(self, room: str, candidates: Iterable[Candidate]) -> list[tuple[Candidate, Scores]]:
        """Return candidates with their scores in a room."""
        return [(each, self.models.scorers[room].scores(each.features)) for each in candidates]
