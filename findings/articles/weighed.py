"""What a page may mean, and how the models weigh it; each is found, and weighed, once and when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from findings.articles.authorities import authorities_on
from findings.articles.candidates import Candidate, dates_on, grades_on, numbers_on
from findings.articles.clauses import parts_of, sentences_on
from findings.articles.learned import Models, Scores
from findings.articles.page import Page, Sentence, page_of
from findings.articles.whole import page_features
from findings.model import Document

_ROOMS: Mapping[str, Callable[[Page], list[Candidate[Any]]]] = {
    "date": dates_on,
    "number": numbers_on,
    "grade": grades_on,
    "authority": authorities_on,
    "clause": sentences_on,
}


class Candidates(dict[str, list[Candidate[Any]]]):
    """The candidates of a page by the room that weighs them; the clauses of sentences are asked for one by one."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    whole = cached_property(lambda self: page_features(self.page))

    def __missing__(self, room: str) -> list[Candidate[Any]]:
        found = self[room] = _ROOMS[room](self.page)
        return found


@lru_cache(maxsize=1)
def candidates_of(document: Document) -> Candidates:
    """Return the candidates of a document; kept for a moment, since every layout asks for its form before one reads it."""
    return Candidates(page_of(document))


class Weighed(dict[str, list[tuple[Candidate[Any], Scores]]]):
    """The candidates of a page by their room, each with its scores."""

    def __init__(self, candidates: Candidates, models: Models) -> None:
        super().__init__()
        self.candidates, self.models, self.page = candidates, models, candidates.page

    def __missing__(self, room: str) -> list[tuple[Candidate[Any], Scores]]:
        found = self[room] = self._scored(room, self.candidates[room])
        return found

    def parts(self, sentence: Sentence) -> list[tuple[Candidate[Any], Scores]]:
        """Return the clauses of a sentence with their scores; none where it has but one."""
        return self._scored("clause", parts_of(self.page, sentence))

    def _scored(self, room: str, candidates: list[Candidate[Any]]) -> list[tuple[Candidate[Any], Scores]]:
        return [(each, self.models.scorers[room].scores(each.features)) for each in candidates]
