"""What happens next, said only where it holds for all."""

from __future__ import annotations

import pytest

from alerts.compose.compose import compose
from findings.changes.sentences import published
from findings.model import Change, ChangeKind, Event, EventKind, Kind
from findings.outcomes import Outcome
from tests.alerts.rendered import body, html, text
from tests.alerts.wexmoor import (
    FIVE,
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    VISIT,
    change,
    grade,
    priority_action,
    publication,
)

FOCUSED = Event(kind=EventKind.FOCUSED_VISIT, spans=VISIT.spans, precision=VISIT.precision)
SEND = Event(kind=EventKind.AREA_SEND, spans=VISIT.spans, precision=VISIT.precision)


def concluded(outcome: Outcome) -> Change:
    sentence = published(Kind.AREA_SEND, SEND, publication(), outcome)
    return change(ChangeKind.DOCUMENT, event=SEND, text=sentence, outcome=outcome)


def steps(*changes: Change) -> str:
    return " ".join(compose(changes).sections[0].next_steps)


def test_monitoring_visits_follow_an_inadequate_overall_grade() -> None:
    assert "monitoring visits follow" in steps(grade("overall", GOOD, INADEQUATE))


@pytest.mark.parametrize(
    "changes",
    [
        [grade("overall", GOOD, REQUIRES_IMPROVEMENT), grade("leaders", GOOD, INADEQUATE)],
        [grade(key, GOOD, INADEQUATE) for key in FIVE[1:]],
        [priority_action("Act.")],
        [priority_action("Act.", event=VISIT)],
        [concluded(Outcome.INCONSISTENT)],
        [concluded(Outcome.WIDESPREAD_FAILINGS)],
        [priority_action("Act.", event=SEND)],
    ],
)
def test_nothing_is_said_where_it_depends(changes: list[Change]) -> None:
    assert steps(*changes) == ""


def test_a_priority_action_plan_is_asked_for_after_widespread_failings() -> None:
    said = steps(concluded(Outcome.WIDESPREAD_FAILINGS), priority_action("Act.", event=SEND))
    assert "priority action plan" in said
    assert "a monitoring inspection follows" in said


def test_an_action_plan_is_asked_for_after_a_focused_visit_with_a_priority_action() -> None:
    assert "asked for an action plan" in steps(priority_action("Act.", event=FOCUSED))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.WIDESPREAD_FAILINGS, "widespread and/or systemic failings"),
        (Outcome.INCONSISTENT, "inconsistent experiences and outcomes"),
        (Outcome.TYPICALLY_POSITIVE, "typically positive experiences and outcomes"),
    ],
)
def test_an_area_send_inspection_is_headed_by_its_outcome(outcome: Outcome, words: str) -> None:
    assert compose([concluded(outcome)]).subject == f"Wexmoor: {words} after an area SEND inspection"


def test_the_priority_actions_of_an_area_send_inspection_follow_its_outcome() -> None:
    actions = [priority_action(f"Act {n}.", event=SEND) for n in range(5)]
    alert = compose([concluded(Outcome.WIDESPREAD_FAILINGS), *actions])
    assert alert.subject == (
        "Wexmoor: widespread and/or systemic failings; 5 areas for priority action after an area SEND inspection"
    )
    assert alert.sections[0].sentences[0].endswith("(SEND).")


def test_it_is_said_on_the_card_in_the_mail_and_in_plain_text() -> None:
    alert = compose([grade("overall", GOOD, INADEQUATE)])
    for shown in (body(alert).decode(), html(alert), text(alert)):
        assert "What happens next" in shown
        assert "monitoring visits follow" in " ".join(shown.split())
