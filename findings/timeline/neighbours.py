"""In context: how an authority’s neighbours and England stand on a day, by the reports that are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from findings.authorities.register import neighbours
from findings.changes.compare import speaks_to
from findings.model import Findings, Grade
from findings.timeline.topics import topics_of

#: What an alert calls weak: Ofsted’s lowest two grades.
WEAK = (Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT)
_OVERALL = "overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeContext:
    """How many of `known` authorities were judged weak in `key`; `of` is how many there are, known or not."""

    key: str
    weak: int
    known: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeContext:
    """How many of `known` current reports name a theme among what needs to improve."""

    theme: str
    naming: int
    known: int

    @property
    def percent(self) -> int:
        """Of a hundred reports, how many."""
        return round(100 * self.naming / self.known) if self.known else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourContext:
    """How it stood on `day`: statistical neighbours by overall grade, and a theme in them and in England."""

    day: date
    neighbours: GradeContext
    england: GradeContext
    theme_of_neighbours: ThemeContext | None
    theme_of_england: ThemeContext | None


def in_context(urn: str, reports: Mapping[str, Findings], day: date, themes: Sequence[str] = ()) -> NeighbourContext:
    """Beside its statistical neighbours and all other `reports` (the current one of each authority, by URN).

    Of `themes` the one that England’s reports name most often is told.
    """
    near = neighbours(urn)
    of_neighbours = [reports[each] for each in near if each in reports]
    named = [(theme_context(theme, tuple(reports.values())), theme) for theme in themes]
    theme = max(named, key=lambda each: each[0].naming)[1] if named else None
    return NeighbourContext(
        day=day,
        neighbours=grade_context(_OVERALL, of_neighbours, of=len(near)),
        england=grade_context(_OVERALL, tuple(reports.values()), of=len(reports)),
        theme_of_neighbours=theme_context(theme, of_neighbours) if theme else None,
        theme_of_england=theme_context(theme, tuple(reports.values())) if theme else None,
    )


def grade_context(key: str, reports: Collection[Findings], *, of: int) -> GradeContext:
    """Among those that give this judgement: from April 2026 on reports give no overall grade."""
    given = [judgement.grade for report in reports for judgement in report.judgements if judgement.key == key]
    return GradeContext(key=key, weak=sum(grade in WEAK for grade in given), known=len(given), of=of)


def theme_context(theme: str, reports: Collection[Findings]) -> ThemeContext:
    """Among the reports that name what needs to improve at all."""
    listing = [report for report in reports if report.needs_improvement and speaks_to(report)]
    return ThemeContext(theme=theme, naming=sum(theme in themes_of(report) for report in listing), known=len(listing))


def themes_of(report: Findings) -> frozenset[str]:
    """The subjects of what needs to improve."""
    points = (point.words for point in report.needs_improvement)
    return frozenset(subject.name for words in points for subject in topics_of(words).narrow)
