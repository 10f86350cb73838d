"""What a new document means beside an authority’s earlier ones: news, a correction, nothing, or waiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from findings.changes.history import Correction, News, Reading, Silence, Wait, as_ofsteds_own, attributed, verdict
from findings.model import (
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Publication,
    Span,
    Status,
)

MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def findings(
    start: date, grade: Grade = Grade.GOOD, *, kind: Kind = Kind.ILACS, status: Status = Status.READ
) -> Findings:
    return Findings(
        kind=kind,
        status=status,
        problems=() if status is Status.READ else ("Doubtful.",),
        event=Event(kind=EventKind(kind.value), spans=(Span(start, start),)),
        judgements=(Judgement(key="overall", name="overall", grade=grade, page=1, quote="Overall"),),
    )


def reading(number: int, start: date, *, seen: datetime = MORNING, what: Findings | None = None) -> Reading:
    return Reading(
        id=number,
        publication=Publication(url=f"https://files.example.org/{number}", sha256=str(number), label="Inspection"),
        is_inspection=True,
        inspected=start,
        baseline=False,
        first_seen_at=seen,
        findings=what or findings(start),
    )


OLD = reading(1, date(2020, 3, 2))
NEW = reading(2, date(2024, 5, 13))


def test_a_baseline_is_told_to_nobody() -> None:
    assert verdict(replace(NEW, baseline=True), [OLD]) == Silence("baseline")


def test_the_latest_earlier_inspection_is_compared_with_whatever_order_they_came_in() -> None:
    between = reading(9, date(2022, 1, 10))
    assert verdict(NEW, [between, OLD]) == News(between.findings)


def test_the_first_report_has_nothing_before_it() -> None:
    assert verdict(NEW, []) == News(None)


def test_an_older_report_that_turns_up_after_a_newer_one_is_told_to_nobody() -> None:
    late = replace(OLD, first_seen_at=MORNING + timedelta(days=1))
    assert verdict(late, [NEW]) == Silence("back-filled")


def test_reports_that_arrive_together_are_both_news() -> None:
    assert isinstance(verdict(OLD, [NEW]), News)
    assert isinstance(verdict(NEW, [OLD]), News)


def test_a_report_waits_for_an_earlier_one_that_is_not_read_yet() -> None:
    unread = replace(reading(3, date(2022, 1, 10)), findings=None)
    assert verdict(NEW, [OLD, unread]) == Wait(unread)
    assert verdict(NEW, [OLD, replace(unread, given_up=True)]) == News(OLD.findings)


def test_a_report_waits_for_an_earlier_one_that_is_held() -> None:
    start = date(2022, 1, 10)
    held = reading(3, start, what=findings(start, status=Status.HELD))
    assert verdict(NEW, [OLD, held]) == Wait(held)


def test_nobody_waits_for_what_came_before_the_report_that_is_compared_with() -> None:
    unread = replace(reading(3, date(2018, 6, 4)), findings=None)
    assert verdict(NEW, [OLD, unread]) == News(OLD.findings)


def test_nobody_waits_for_a_file_from_before_this_framework() -> None:
    broken = replace(reading(3, date(2012, 8, 10)), findings=None)
    assert verdict(NEW, [broken]) == News(None)


def test_a_letter_waits_for_nothing_and_compares_with_nothing() -> None:
    letter = replace(NEW, findings=replace(findings(date(2024, 5, 13)), kind=Kind.FOCUSED_VISIT, judgements=()))
    unread = replace(reading(3, date(2022, 1, 10)), findings=None)
    assert verdict(letter, [OLD, unread]) == News(None)


def test_other_bytes_at_a_known_address_are_a_correction() -> None:
    told = findings(date(2024, 5, 13), Grade.GOOD)
    corrected = reading(2, date(2024, 5, 13), what=findings(date(2024, 5, 13), Grade.INADEQUATE))
    assert verdict(replace(corrected, told_before=told), [OLD]) == Correction(told, OLD.findings)


def test_a_report_belongs_to_the_authority_on_whose_page_it_stands() -> None:
    nameless = findings(date(2024, 5, 13))
    assert attributed(nameless, "9900001", "Wexmoor Borough Council").event.urn == "9900001"


def test_a_report_that_names_another_authority_is_held() -> None:
    stranger = findings(date(2024, 5, 13))
    stranger = replace(stranger, event=replace(stranger.event, urn="80471", authority="Halton Borough Council"))
    held = attributed(stranger, "9900001", "Wexmoor Borough Council")
    assert held.status is Status.HELD
    assert "Halton" in held.problems[-1]


def test_what_ofsted_lists_but_reads_as_a_story_is_held_and_never_dismissed() -> None:
    story = replace(findings(date(2024, 5, 13)), kind=Kind.NEWS, relevant=False, judgements=())
    held = as_ofsteds_own(story)
    assert (held.status, held.relevant) == (Status.HELD, True)
    assert as_ofsteds_own(findings(date(2024, 5, 13))).status is Status.READ
