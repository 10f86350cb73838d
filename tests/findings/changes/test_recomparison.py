"""What was told of a report, when the earlier report that it was compared with is corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from findings.changes.compare import compare
from findings.changes.news import news
from findings.changes.recomparison import recomparison
from findings.model import (
    Change,
    Direction,
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Publication,
    Span,
    Weakness,
    WeaknessStatus,
)

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
HERE = Publication(url="https://files.example.org/2", sha256="2", label="Report", published=date(2025, 7, 1))
FOSTERING, AGENCY = "The quality of private fostering assessments", "The number of agency social workers"
HOUSING, GOOD, BAD = "Housing for care leavers at 18", Grade.GOOD, Grade.INADEQUATE


def report(year: int, overall: Grade, *points: str) -> Findings:
    return Findings(
        kind=Kind.ILACS,
        event=Event(kind=EventKind.ILACS, spans=(Span(date(year, 5, 12), date(year, 5, 23)),)),
        judgements=(Judgement(key="overall", name="overall", grade=overall, page=1, quote="Overall"),),
        needs_improvement=tuple(Weakness(text=text, page=2) for text in points),
    )


def told(later: Findings, earlier: Findings) -> list[Change]:
    found = news(
        compare(earlier, later), later, urn="9900001", authority="Wexmoor", publication=HERE, before=earlier, at=AT
    )
    return [replace(one, id=number) for number, one in enumerate(found, 1)]


def again(said: list[Change], later: Findings, then: Findings, now: Findings) -> list[Change]:
    found = recomparison(said, later, then=then, now=now, urn="9900001", authority="Wexmoor", publication=HERE, at=AT)
    return list(found)


def test_a_weakness_that_was_told_as_new_was_named_before_after_all() -> None:
    then, now = report(2022, GOOD, AGENCY), report(2022, GOOD, AGENCY, FOSTERING)
    later = report(2025, BAD, FOSTERING)
    said = told(later, then)
    (correction,) = again(said, later, then, now)
    assert (correction.text, correction.status) == (FOSTERING, WeaknessStatus.STILL_NAMED)
    assert said[(correction.corrects or 0) - 1].text == FOSTERING


def test_a_point_that_the_earlier_report_never_made_is_not_still_named() -> None:
    then, now = report(2022, GOOD, AGENCY, HOUSING), report(2022, GOOD, HOUSING)
    later = report(2025, BAD)
    said = told(later, then)
    assert AGENCY in [one.text for one in said]
    assert again(said, later, then, now) == []


def test_a_point_that_nobody_was_told_of_stays_untold() -> None:
    then, now = report(2022, GOOD), report(2022, GOOD, AGENCY)
    later = report(2025, BAD)
    assert again(told(later, then), later, then, now) == []


def test_what_was_corrected_already_is_not_corrected_again() -> None:
    then, now = report(2022, GOOD), report(2022, Grade.REQUIRES_IMPROVEMENT)
    later = report(2025, BAD)
    said = told(later, then)
    (correction,) = again(said, later, then, now)
    assert (correction.before, correction.direction) == (Grade.REQUIRES_IMPROVEMENT, Direction.DOWN)
    assert again([*said, replace(correction, id=99)], later, then, now) == []


def test_that_a_grade_stayed_is_no_news_to_who_was_not_told_that_it_moved() -> None:
    then, now = report(2022, BAD), report(2022, GOOD)
    later = report(2025, GOOD)
    said = [one for one in told(later, then) if one.key != "overall"]
    assert again(said, later, then, now) == []


def test_the_first_report_of_its_kind_may_have_a_predecessor_after_all() -> None:
    later = report(2025, BAD)
    said = told(later, Findings(kind=Kind.ILACS))
    (correction,) = recomparison(
        said, later, then=None, now=report(2022, GOOD), urn="9900001", authority="Wexmoor", publication=HERE, at=AT
    )
    assert (correction.before, correction.direction, correction.corrects) == (GOOD, Direction.DOWN, said[0].id)
