"""Neighbours: the grades and themes of an authority’s statistical neighbours and of England on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from findings.authorities.register import neighbours
from findings.changes.compare import speaks_to
from findings.model import Findings, Grade
from findings.timeline.topics import topics_of

#: The grades that count as weak: Ofsted’s lowest two.
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
        """The share of reports that name the theme, in percent."""
        return round(100 * self.naming / self.known) if self.known else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourContext:
    """The overall grades of statistical neighbours and of England on `day`, and one theme in the reports of both."""

    day: date
    neighbours: GradeContext
    england: GradeContext
    theme_of_neighbours: ThemeContext | None
    theme_of_england: ThemeContext | None


def in_context(urn: str, reports: Mapping[str, Findings], day: date, themes: Sequence[str] = ()) -> NeighbourContext:
    """Return the context of an authority, by its neighbours and all `reports` (the current one of each, by URN).

    Of `themes` it has the one that England’s reports name most often.
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
    """Count the weak grades among reports that give this judgement: since April 2026 reports give no overall grade."""
    given = [judgement.grade for report in reports for judgement in report.judgements if judgement.key == key]
    return GradeContext(key=key, weak=sum(grade in WEAK for grade in given), known=len(given), of=of)


def theme_context(theme: str, reports: Collection[Findings]) -> ThemeContext:
    """Count the reports that name the theme, among those that list what needs to improve."""
    listing = [report for report in reports if report.needs_improvement and speaks_to(report)]
    return ThemeContext(theme=theme, naming=sum(theme in themes_of(report) for report in listing), known=len(listing))


def themes_of(report: Findings) -> frozenset[str]:
    """Return the narrow subjects of the points that need to improve."""
    points = (point.words for point in report.needs_improvement)
    return frozenset(subject.name for words in points for subject in topics_of(words).narrow)
