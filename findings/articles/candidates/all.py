"""All candidates of a page, each kind found when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

from findings.articles.candidates.authorities import AuthorityCandidate, authority_candidates
from findings.articles.candidates.clauses import Clause, sentences_on
from findings.articles.candidates.dates import DateCandidate, date_candidates
from findings.articles.candidates.grades import GradeCandidate, grade_candidates
from findings.articles.candidates.numbers import NumberCandidate, number_candidates
from findings.articles.candidates.telling import telling_sentences
from findings.articles.page import Page, page_of
from findings.articles.whole import page_features
from findings.model import Document


class Candidates:
    """What a page may mean."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def dates(self) -> list[DateCandidate]:
        """Its dates."""
        return date_candidates(self.page)

    @cached_property
    def numbers(self) -> list[NumberCandidate]:
        """Its numbers of a visit."""
        return number_candidates(self.page)

    @cached_property
    def authorities(self) -> list[AuthorityCandidate]:
        """Its authorities."""
        return authority_candidates(self.page)

    @cached_property
    def grades(self) -> list[GradeCandidate]:
        """Its grades."""
        return grade_candidates(self.page)

    @cached_property
    def sentences(self) -> list[Clause]:
        """Its sentences; the clauses of each are asked for one by one."""
        return sentences_on(self.page)

    @cached_property
    def telling(self) -> dict[int, list[str]]:
        """Its sentences that speak of an inspection or a visit."""
        return telling_sentences(self.page, self.sentences, self.dates)

    @cached_property
    def whole(self) -> Sequence[str]:
        """What is said of the page itself."""
        return page_features(self.page)


@lru_cache(maxsize=1)
def candidates_of(document: Document) -> Candidates:
    """Return the candidates of a document; kept for a moment, since every layout asks for its form before one reads it."""
    return Candidates(page_of(document))
