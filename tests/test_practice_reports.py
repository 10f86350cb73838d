"""The practice reports, read as a real one is read: every grade, every point, and what changed between two of them."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from findings.changes.compare import compare
from findings.model import Direction, EventKind, Findings, Grade, Kind, Span, StatedGrade, Status, WeaknessStatus
from findings.read import read
from practice.letter import load_letter, printed_letter
from practice.report import Report, load, printed
from practice.story import KESTRELBY, WEXMOOR, publications
from scrapers.documents.documents import open_document

NAMES = ["wexmoor_2022", "wexmoor_2025", "kestrelby_2024"]


@cache
def findings(name: str) -> Findings:
    return read(open_document(printed(load(name))))


def grades_printed(report: Report) -> list[str]:
    return [grade.lower() for _, grade in report.judgements]


@pytest.mark.parametrize("name", NAMES)
def test_a_practice_report_is_read_as_an_inspection_report(name: str) -> None:
    found = findings(name)
    assert (found.kind, found.status, found.problems) == (Kind.ILACS, Status.READ, ())
    assert found.event.kind is EventKind.ILACS
    assert found.lead_inspector == load(name).lead_inspector.partition(",")[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_grade_is_read_as_it_is_printed_and_the_headings_agree(name: str) -> None:
    judgements = findings(name).judgements
    assert [judgement.grade.plain for judgement in judgements] == grades_printed(load(name))
    assert {judgement.key: judgement.places for judgement in judgements if judgement.key != "overall"} == {
        judgement.key: 2 for judgement in judgements if judgement.key != "overall"
    }


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("wexmoor_2022", ["leaders", "help_protection", "in_care_and_leavers", "overall"]),
        ("wexmoor_2025", ["leaders", "help_protection", "in_care", "care_leavers", "overall"]),
        ("kestrelby_2024", ["leaders", "help_protection", "in_care", "care_leavers", "overall"]),
    ],
)
def test_the_judgements_are_those_of_the_year(name: str, keys: list[str]) -> None:
    assert [judgement.key for judgement in findings(name).judgements] == keys


@pytest.mark.parametrize("name", NAMES)
def test_every_point_is_read_whole_and_without_its_tag(name: str) -> None:
    points = [point.partition(" (")[0] for point in load(name).points]
    assert [weakness.text for weakness in findings(name).needs_improvement] == points


def test_the_tags_of_the_national_framework_are_read_from_2025_on() -> None:
    tags = [weakness.national_framework for weakness in findings("wexmoor_2025").needs_improvement]
    assert tags == ["outcome 3", "outcome 3", "outcome 3", "outcome 1", "enabler 3", "outcome 4", "outcome 4"]
    assert not any(weakness.national_framework for weakness in findings("wexmoor_2022").needs_improvement)


@pytest.mark.parametrize(
    ("name", "file_id"), [("wexmoor_2022", "99000101"), ("wexmoor_2025", "99000102"), ("kestrelby_2024", "99000201")]
)
def test_the_site_shows_each_report_under_the_days_that_the_report_itself_names(name: str, file_id: str) -> None:
    (publication,) = (shown for shown in publications() if shown.file_id == file_id)
    spans = read(open_document(publication.content)).event.spans
    assert spans == findings(name).event.spans
    assert spans == (Span(publication.inspected, spans[0].end),)
    assert publication.inspected < spans[0].end < publication.published


def test_the_reports_stand_under_the_authorities_that_they_name() -> None:
    authorities = {authority.urn: authority.name for authority in (WEXMOOR, KESTRELBY)}
    for publication in publications():
        named = read(open_document(publication.content)).event.authority
        assert named is not None
        assert authorities[publication.urn].startswith(named)


def test_four_grades_fall_and_care_leavers_keep_what_they_had_together_with_children_in_care() -> None:
    changes = {change.key: change for change in compare(findings("wexmoor_2022"), findings("wexmoor_2025")).grades}
    down = {key for key, change in changes.items() if change.direction is Direction.DOWN}
    assert down == {"overall", "leaders", "help_protection", "in_care"}
    assert changes["in_care"].before_key == changes["care_leavers"].before_key == "in_care_and_leavers"
    assert changes["care_leavers"].direction is Direction.SAME


def test_some_weaknesses_come_back_in_other_words_some_are_new_and_some_are_gone() -> None:
    comparison = compare(findings("wexmoor_2022"), findings("wexmoor_2025"))
    assert sum(weakness.is_certain for weakness in comparison.weaknesses) == 4
    assert sum(weakness.status is WeaknessStatus.NEW for weakness in comparison.weaknesses) == 2
    (perhaps,) = (each for each in comparison.weaknesses if each.continues and not each.is_certain)
    assert "return home interviews" in perhaps.continues[0].text
    (life_stories,) = comparison.no_longer_named
    assert "life-story work" in life_stories
    assert all(weakness.reworded for weakness in comparison.weaknesses if weakness.continues)


def test_the_letter_on_the_monitoring_visit_is_read_and_gives_no_grade() -> None:
    letter = load_letter("wexmoor_2026")
    found = read(open_document(printed_letter(letter)))
    assert (found.kind, found.status, found.problems) == (Kind.MONITORING_VISIT, Status.READ, ())
    assert (found.event.kind, found.event.visit_number) == (EventKind.MONITORING_VISIT, 2)
    assert found.event.spans == (Span(date(2026, 5, 12), date(2026, 5, 13)),)
    assert found.lead_inspector == letter.signature[0]
    assert found.areas_reviewed == letter.points
    assert (found.judgements, found.needs_improvement, found.priority_actions) == ((), (), ())


def test_the_letter_recalls_the_grade_of_the_report_before_it() -> None:
    found = read(open_document(printed_letter(load_letter("wexmoor_2026"))))
    recalled = StatedGrade(key="overall", grade=Grade.INADEQUATE, as_of="2025-09")
    assert found.stated_grades == (recalled,)
    assert [event.kind for event in found.other_events] == [EventKind.ILACS]
