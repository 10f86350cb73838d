"""England in figures: how grades are spread and moved, what reports ask for, and how long Ofsted takes to publish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from sqlalchemy.orm import Session

from findings.england.row import JUDGEMENTS
from findings.matching.subjects import all_subjects
from findings.model import EventKind
from findings.timeline.timeline import graded
from findings.trends.of_inspections import listed_themes
from findings.trends.themes_over_years import ListedThemes
from storage.exports.authorities import ToldAuthority, told_authorities
from storage.exports.judgements import days_to_publish, judgements_of
from storage.exports.row import Filter, Row


@dataclass(frozen=True, slots=True)
class _Took:
    """Of one event: its kind, the year in which it began, and the days until it was published."""

    kind: EventKind
    year: int
    days: int


@dataclass(slots=True)
class Figures:
    """What is counted of the authorities that were added; the rows of judgements hold all that is needed of grades."""

    judged: list[Row] = field(default_factory=list)
    themes: list[ListedThemes] = field(default_factory=list)
    took: list[_Took] = field(default_factory=list)

    @classmethod
    def of(cls, told: ToldAuthority, judged: Iterable[Row]) -> Figures:
        """Count one authority, given the rows of its judgements."""
        took = (
            _Took(each.event.kind, each.event.start.year, days)
            for each in told.events
            if each.event.start and (days := days_to_publish(each)) is not None
        )
        return cls(list(judged), list(listed_themes(graded(told.events))), list(took))

    def add(self, others: Figures) -> None:
        """Count what was counted of others too."""
        self.judged += others.judged
        self.themes += others.themes
        self.took += others.took

    def rows(self) -> Iterator[Row]:
        """Yield the rows: grades now (England and each region), grades given and moves by year, themes by year, days to publish."""
        yield from self._grades_now()
        yield from self._grades_given()
        yield from self._moves()
        yield from self._themes()
        yield from self._days_to_publish()

    def _grades_now(self) -> Iterator[Row]:
        latest = [row for row in self.judged if row["is_latest"] and row["key_today"] in JUDGEMENTS]
        for region in (None, *sorted({row["region"] for row in latest if row["region"]})):
            of_region = [row for row in latest if region in (None, row["region"])]
            yield from _shares("grades_now", of_region, "grade", region=region)

    def _grades_given(self) -> Iterator[Row]:
        for year, rows in _by_year(self.judged):
            yield from _shares("grades_given", rows, "grade", year=year)

    def _moves(self) -> Iterator[Row]:
        for year, rows in _by_year(self.judged):
            yield from _shares("moves", [row for row in rows if row["direction"]], "direction", year=year)

    def _themes(self) -> Iterator[Row]:
        groups = {subject.name: subject.area for subject in all_subjects()}
        for year in sorted({each.start.year for each in self.themes}):
            reports = [each for each in self.themes if each.start.year == year]
            naming = Counter(theme for each in reports for theme in each.themes)
            for theme, number in sorted(naming.items(), key=lambda each: (-each[1], each[0])):
                group = groups.get(theme)
                yield _row("themes", year=year, key=group, value=theme, number=number, of=len(reports))

    def _days_to_publish(self) -> Iterator[Row]:
        for kind, year in sorted({(each.kind, each.year) for each in self.took}):
            days = [each.days for each in self.took if (each.kind, each.year) == (kind, year)]
            for value, number in _spread(days):
                yield _row("days_to_publish", year=year, kind=kind.value, value=value, number=number, of=len(days))


def summary_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield the figures of all authorities, or of one; `since` says nothing of them."""
    figures = Figures()
    for told in told_authorities(session, wanted.urn):
        figures.add(Figures.of(told, judgements_of(told)))
    yield from figures.rows()


def _by_year(judged: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    years = sorted({row["start"][:4] for row in judged if row["start"]})
    return ((int(year), [row for row in judged if (row["start"] or "").startswith(year)]) for year in years)


def _shares(
    measure: str, judged: Sequence[Row], column: str, *, year: int | None = None, region: str | None = None
) -> Iterator[Row]:
    """Yield, for each judgement by today’s key, how many rows have each value."""
    known = Counter(row["key_today"] for row in judged)
    counted = Counter((row["key_today"], row[column]) for row in judged)
    for (key, value), number in sorted(counted.items()):
        yield _row(measure, year=year, region=region, key=key, value=value, number=number, of=known[key])


def _spread(days: Sequence[int]) -> Iterator[tuple[str, float]]:
    yield "median", median(days)
    if len(days) >= 2:
        yield "nine_in_ten_within", round(quantiles(days, n=10, method="inclusive")[-1])
    yield "longest", max(days)


def _row(
    measure: str,
    *,
    year: int | None = None,
    region: str | None = None,
    kind: str | None = None,
    key: str | None = None,
    value: str,
    number: float,
    of: int,
) -> Row:
    is_share = measure != "days_to_publish"
    return {
        "measure": measure,
        "year": year,
        "region": region,
        "kind": kind,
        "key": key,
        "value": value,
        "number": number,
        "of": of,
        "percent": round(100 * number / of, 1) if is_share and of else None,
    }
