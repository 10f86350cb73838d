"""One place in a report that states a grade."""

from __future__ import annotations

import re
from dataclasses import dataclass

from findings.model import Grade, Judgement
from findings.plain import judgement_name
from findings.printed import Printed
from findings.sif.labels import grade_of


@dataclass(frozen=True, slots=True)
class Stated:
    """A grade as one place states it: whose judgement, the words as printed, the line and the page where they begin."""

    key: str
    grade: Grade
    quote: str
    at: int
    page: int

    def judgement(self, places: int) -> Judgement:
        """The same as a judgement on which so many places agree."""
        name = judgement_name(self.key).lower()
        return Judgement(key=self.key, name=name, grade=self.grade, page=self.page, quote=self.quote, places=places)


def stated(key: str, match: re.Match[str], where: Printed) -> Stated:
    """What a match with a group `grade` states."""
    return Stated(
        key=key,
        grade=grade_of(match["grade"]),
        quote=" ".join(match[0].split()),
        at=where.line_at(match.start()),
        page=where.page_at(match.start()),
    )
