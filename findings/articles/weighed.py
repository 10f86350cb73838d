"""What a page may mean, and how the models weigh it: each kind of candidate is found, and weighed, once and when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from findings.articles import candidates, clauses
from findings.articles.candidates import Candidate, Found
from findings.articles.features import about, around
from findings.articles.learned import Models, Scores
from findings.articles.page import Page, Sentence

_ROOMS: Mapping[str, Callable[[Page, Sentence], Iterable[Found]]] = {
    "date": candidates.dates_in,
    "number": candidates.numbers_in,
    "grade": candidates.grades_in,
    "authority": candidates.authorities_in,
    "clause": clauses.clauses_in,
}


def found(page: Page, room: str) -> list[Candidate]:
    """Return the candidates of one room, with what is said of each, of its neighbourhood and of its sentence; the page keeps them."""
    if room not in page.found:
        page.found[room] = [
            Candidate(value, sentence, *span, (*own, *around(sentence.words, *span), *about(page, sentence)))
            for sentence in page.sentences
            for value, span, own in _ROOMS[room](page, sentence)
        ]
    return page.found[room]


class Weighed(dict[str, list[tuple[Candidate, Scores]]]):
    """The candidates of a page by the room that weighs them, each with its scores."""

    def __init__(self, page: Page, models: Models) -> None:
        super().__init__()
        self.page, self.models = page, models

    def __missing__(self, room: str) -> list[tuple[Candidate, Scores]]:
        scorer = self.models.scorers[room]
        self[room] = [(each, scorer.scores(each.features)) for each in found(self.page, room)]
        return self[room]
