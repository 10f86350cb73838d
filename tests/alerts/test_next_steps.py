"""What happens next, said only where it holds for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alerts.compose.compose import compose
from alerts.compose.next_steps import soonest
from findings.changes.sentences import published
from findings.model import (
    Change,
    ChangeKind,
    Event,
    EventKind,
    Findings,
    Grade,
    Kind,
    Precision,
    PriorityAction,
    Remark,
    Span,
)
from findings.outcomes import Outcome
from findings.timeline.stored_document import StoredDocument
from tests.alerts.background import as_news, known, readings
from tests.alerts.rendered import body, html, text
from tests.alerts.wexmoor import (
    FIVE,
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    VISIT,
    change,
    grade,
    letter,
    priority_action,
    publication,
)
from tests.findings.timeline.wexmoor import URN, filed, report, visit
from tests.findings.timeline.wexmoor import letter as a_letter

FOCUSED = Event(kind=EventKind.FOCUSED_VISIT, spans=VISIT.spans, precision=VISIT.precision)
SEND = Event(kind=EventKind.AREA_SEND, spans=VISIT.spans, precision=VISIT.precision)


def concluded(outcome: Outcome) -> Change:
    sentence = published(Kind.AREA_SEND, SEND, publication(), outcome)
    return change(ChangeKind.DOCUMENT, event=SEND, text=sentence, outcome=outcome)


def steps(*changes: Change) -> str:
    return " ".join(compose(changes).sections[0].next_steps)


def test_monitoring_visits_follow_an_inadequate_overall_grade() -> None:
    assert "then monitoring visits" in steps(grade("overall", GOOD, INADEQUATE))


@pytest.mark.parametrize(
    "changes",
    [
        [grade(key, GOOD, INADEQUATE) for key in FIVE[1:]],
        [priority_action("Act.")],
        [concluded(Outcome.INCONSISTENT)],
        [concluded(Outcome.WIDESPREAD_FAILINGS)],
        [priority_action("Act.", event=SEND)],
    ],
)
def test_nothing_is_said_where_it_depends(changes: list[Change]) -> None:
    assert steps(*changes) == ""


def test_an_action_plan_and_monitoring_visits_are_dated_from_the_publication() -> None:
    assert steps(grade("overall", GOOD, INADEQUATE)) == (
        "By Ofsted’s framework (the report does not say so): an action plan within 70 working days of receiving the report "
        "(about October 2024), then monitoring visits, about one a quarter. By the framework too, the "
        "letter on the first monitoring visit is usually not published."
    )


def test_the_window_of_the_next_inspection_is_that_of_most_intervals_and_says_so() -> None:
    assert steps(grade("overall", GOOD, REQUIRES_IMPROVEMENT)) == (
        "The next full inspection may begin between July 2027 and September 2029, going by how long eight in ten authorities "
        "waited; Ofsted names no date; a new framework is announced for 2027."
    )


def test_after_a_monitoring_visit_the_next_is_dated_a_quarter_later_until_grades_are_given_again() -> None:
    assert steps(letter()) == (
        "By Ofsted’s framework (the letter does not say so): monitoring visits, about one a quarter (the next about September "
        "2024), until an inspection gives grades again; what the visits find helps Ofsted to decide when."
    )


def test_of_a_text_by_others_on_a_monitoring_visit_it_is_not_said_what_the_letter_does_not_say() -> None:
    release = replace(letter(), kind=ChangeKind.DOCUMENT, document_kind=Kind.PRESS_RELEASE)
    assert steps(release).startswith("By Ofsted’s framework: monitoring visits, about one a quarter (the next about")


def test_the_next_monitoring_visit_has_no_month_where_that_is_over_or_the_day_is_not_known() -> None:
    late = replace(letter(), publication=replace(letter().publication, published=date(2024, 11, 1)))
    undated = replace(letter(), event=replace(letter().event, spans=()))
    for each in (late, undated):
        assert "about one a quarter, until an inspection gives grades again" in steps(each)


def since_april_2026(*grades: Grade) -> list[Change]:
    event = Event(kind=EventKind.ILACS, spans=(Span(date(2026, 5, 11), date(2026, 5, 22)),), precision=Precision.DAY)
    keys = ("leaders", "help_protection", "in_care", "care_leavers")
    return [replace(grade(key, None, each), event=event) for key, each in zip(keys, grades, strict=True)]


def test_without_an_overall_grade_the_next_inspection_is_estimated_all_the_same() -> None:
    assert steps(*since_april_2026(GOOD, GOOD, REQUIRES_IMPROVEMENT, GOOD)).startswith(
        "The next full inspection may begin between July 2029 and"
    )


def test_without_an_overall_grade_nothing_is_said_where_one_is_inadequate_for_no_rule_is_known() -> None:
    assert steps(*since_april_2026(GOOD, INADEQUATE, GOOD, GOOD)) == ""
    assert steps(*since_april_2026(INADEQUATE, INADEQUATE, GOOD, GOOD)) == ""


def test_a_plan_that_is_asked_for_is_the_first_step_on_the_screen_even_without_a_day() -> None:
    monitoring = "A monitoring inspection will be carried out within approximately 18 months."
    again = "The next full reinspection will be within approximately three years."
    plan = "His Majesty’s Chief Inspector requires the partnership to prepare and submit a priority action plan."
    found = Findings(kind=Kind.AREA_SEND, event=SEND, next_steps=(said(monitoring, 1), said(again, 1), said(plan, 1)))
    alert = compose([concluded(Outcome.WIDESPREAD_FAILINGS)], readings={publication().sha256: found})
    screen = alert.sections[0].screen
    assert screen
    assert [step.split("”")[0].strip("“") for step in screen.next_steps] == [plan, monitoring]


def test_where_the_plan_has_its_day_the_sentence_without_one_does_not_stand_beside() -> None:
    prepare = "The director should prepare a written statement of proposed action."
    send = "The director should send the written statement of action by 2 December 2019."
    assert soonest([f"“{prepare}” (page 7)", f"“{send}” (page 8)"]) == [f"“{send}” (page 8)"]


def steps_of(findings: Findings, *changes: Change) -> tuple[str, ...]:
    return compose(changes, readings={publication().sha256: findings}).sections[0].next_steps


def said(quote: str, page: int) -> Remark:
    return Remark(text=quote, quote=quote, page=page)


def test_what_the_document_asks_for_is_quoted_with_its_deadline_and_its_page() -> None:
    asks = "You should submit an action plan within 70 working days of receiving this letter."
    letter = Findings(kind=Kind.FOCUSED_VISIT, event=FOCUSED, next_steps=(said(asks, 5),))
    assert steps_of(letter, priority_action("Act.", event=FOCUSED)) == (
        f"“{asks}” (page 5; counted from its publication, about October 2024)",
    )


def test_the_monitoring_after_widespread_failings_is_quoted() -> None:
    follows = "A monitoring inspection will be carried out within approximately 18 months."
    report = Findings(kind=Kind.AREA_SEND, event=SEND, next_steps=(said(follows, 1),))
    assert steps_of(report, concluded(Outcome.WIDESPREAD_FAILINGS)) == (
        f"“{follows}” (page 1; counted from its publication, about January 2026)",
    )


def test_a_letter_that_asks_for_nothing_is_not_said_to_ask() -> None:
    assert steps(priority_action("Act.", event=FOCUSED)) == ""
    assert steps(concluded(Outcome.WIDESPREAD_FAILINGS), priority_action("Act.", event=SEND)) == ""


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.WIDESPREAD_FAILINGS, "widespread and/or systemic failings"),
        (Outcome.INCONSISTENT, "inconsistent experiences and outcomes"),
        (Outcome.TYPICALLY_POSITIVE, "typically positive experiences and outcomes"),
    ],
)
def test_an_area_send_inspection_is_headed_by_its_outcome(outcome: Outcome, words: str) -> None:
    assert compose([concluded(outcome)]).subject == f"Wexmoor: area SEND inspection finds {words}"


def test_the_priority_actions_of_an_area_send_inspection_follow_its_outcome() -> None:
    actions = [priority_action(f"Act {n}.", event=SEND) for n in range(5)]
    alert = compose([concluded(Outcome.WIDESPREAD_FAILINGS), *actions])
    assert alert.subject == (
        "Wexmoor: area SEND inspection finds widespread and/or systemic failings; 5 areas for priority action"
    )
    assert alert.sections[0].sentences[0].endswith("(SEND).")


def test_it_is_said_on_the_card_in_the_mail_and_in_plain_text() -> None:
    alert = compose([grade("overall", GOOD, INADEQUATE)])
    for shown in (body(alert).decode(), html(alert), text(alert)):
        assert "What happens next" in shown
        assert "then monitoring visits" in " ".join(shown.split())


def steps_years_later(overall: Grade, told: date, *later: StoredDocument) -> tuple[str, ...]:
    now = filed("r2021", report(date(2021, 3, 1), {"overall": overall, "leaders": overall}), date(2021, 5, 4))
    (only,) = known((now, *later)).values()
    as_it_stands = {URN: replace(only, day=told)}
    return compose(as_news(now), readings=readings(now), known=as_it_stands).sections[0].next_steps


def test_the_window_is_as_it_stands_on_the_day_on_which_it_is_told_and_says_so() -> None:
    at_once, waiting = steps_years_later(Grade.GOOD, date(2021, 5, 4)), steps_years_later(Grade.GOOD, date(2025, 3, 4))
    assert at_once == (
        "The next full inspection may begin between May 2024 and July 2026, going by how long eight in ten authorities "
        "waited; Ofsted names no date.",
    )
    assert waiting == (
        "The next full inspection may begin between May 2025 and October 2026, going by eight in ten of the "
        "authorities that had waited as long; Ofsted names no date.",
    )


def test_a_window_that_has_passed_when_it_is_told_or_an_inspection_since_says_nothing_of_the_next() -> None:
    since = filed("r2024", report(date(2024, 6, 3), {"overall": Grade.GOOD, "leaders": Grade.GOOD}), date(2024, 8, 1))
    assert steps_years_later(Grade.GOOD, date(2028, 3, 4)) == ()
    assert steps_years_later(Grade.GOOD, date(2024, 8, 1), since) == ()
    assert steps_years_later(Grade.INADEQUATE, date(2024, 8, 1), since) == ()


def after_a_focused_visit(overall: Grade, *actions: str, year: int = 2023) -> tuple[str, ...]:
    given = {"overall": overall, "leaders": overall}
    before = filed("r2021", report(date(2021, 3, 1), given), date(2021, 5, 4))
    event = visit(date(year, 6, 4), kind=EventKind.FOCUSED_VISIT)
    asked = tuple(PriorityAction(text=action, page=2) for action in actions)
    now = filed("f2023", replace(a_letter(event), priority_actions=asked), date(year, 7, 12))
    return compose(as_news(now), readings=readings(now), known=known((before, now))).sections[0].next_steps


def test_after_a_focused_visit_the_next_inspection_is_estimated_from_the_last() -> None:
    (step,) = after_a_focused_visit(Grade.GOOD)
    assert step.startswith("The next full inspection may begin between August 2024 and August 2026, going by")


def test_no_window_is_named_after_priority_actions_or_where_monitoring_visits_come_first_or_where_it_has_passed() -> (
    None
):
    assert after_a_focused_visit(Grade.GOOD, "Act on risk.") == ()
    assert after_a_focused_visit(Grade.INADEQUATE) == ()
    assert after_a_focused_visit(Grade.GOOD, year=2028) == ()
