"""Areas for priority action: set at this visit in every form, none, or of an earlier visit; never lost in silence."""

from __future__ import annotations

import pytest

from findings.model import Status
from tests.findings.visits.thornmere import ACTIONS, POINTS, Parts, letter, points_of

MARKED = "\n".join(f"◼ {action}" for action in ACTIONS)


@pytest.mark.parametrize(
    "actions",
    [
        f"Areas for priority action\n{MARKED}",
        f"AREAS FOR PRIORITY ACTION\n{MARKED}",
        f"Priority actions:\n{MARKED}",
        f"Areas for priority action identified at this visit\n{MARKED}",
        f"Areas for priority action\nThe following areas for priority action were identified in relation to risk:\n{MARKED}",
        f"Areas for priority action\nInspectors identified these areas by looking at children’s records:\n{MARKED}",
        f"Areas for priority action\nSince the inspection in March 2021, practice has declined, and inspectors identified:\n{MARKED}",
        f"Areas for priority action\nThis visit identified two areas for priority action.\n{ACTIONS[0]}\n{ACTIONS[1]}",
        f"Areas for priority action\n1. {ACTIONS[0]}\n2. {ACTIONS[1]}",
        f"Inspectors identified the following areas for priority action:\n{MARKED}",
    ],
)
def test_what_this_visit_sets_is_of_this_visit(actions: str) -> None:
    findings = letter(actions=actions)
    assert findings.status is Status.READ
    assert [(action.text, action.event) for action in findings.priority_actions] == [(text, None) for text in ACTIONS]
    assert len(points_of(findings)) == len(POINTS)


def test_areas_for_priority_action_may_stand_first_among_what_needs_to_improve() -> None:
    points = "\n".join(f"◼ {point}" for point in POINTS)
    findings = letter(points=f"Areas for priority action:\n{MARKED}\nAreas for improvement:\n{points}")
    assert [action.text for action in findings.priority_actions] == list(ACTIONS)
    assert len(findings.needs_improvement) == len(POINTS)


def test_an_action_that_asks_for_plans_for_children_is_no_request_for_an_action_plan() -> None:
    action = "The local authority should provide all unborn children with a plan that keeps them safe."
    asked = (
        "You should submit an action plan that responds to this area within 70 working days of receiving this letter."
    )
    findings = letter(actions=f"Area for priority action\n{action}\n\n{asked}")
    assert [each.text for each in findings.priority_actions] == [action]


def test_an_action_that_only_the_headline_findings_name_is_read() -> None:
    summary = (
        "There is one area for priority action: the local authority must visit children in unregistered homes weekly."
    )
    (action,) = letter(summary=summary).priority_actions
    assert action.text == "the local authority must visit children in unregistered homes weekly."


@pytest.mark.parametrize(
    "words",
    ["There are no additional areas.", "◼ There are no areas for priority action.", "No new areas were identified."],
)
def test_a_part_that_says_that_there_are_none_is_read_as_none(words: str) -> None:
    findings = letter(actions=f"Areas for priority action\n{words}")
    assert (findings.status, findings.priority_actions) == (Status.READ, ())


@pytest.mark.parametrize(
    "words",
    [
        "We have notified the Department for Education of the areas for priority action.",
        "This visit identified significant weaknesses and an area for priority action for unborn children.",
        "You should submit an action plan that responds to these areas within 70 working days.",
    ],
)
def test_a_letter_that_says_that_it_sets_some_and_names_none_is_held(words: str) -> None:
    findings = letter(end=f"{words}\n{Parts().end}")
    assert findings.status is Status.HELD
    assert "priority action" in " ".join(findings.problems)


def test_another_number_than_the_letter_says_holds_it() -> None:
    actions = f"Areas for priority action\nThis visit identified three areas for priority action:\n{MARKED}"
    assert letter(actions=actions).status is Status.HELD


def test_progress_on_earlier_areas_names_no_new_one() -> None:
    told = "Leaders have responded quickly, but return interviews are too often late."
    findings = letter(actions=f"Progress against the areas for priority action\n{told}")
    assert (findings.status, findings.priority_actions) == (Status.READ, ())
    assert told in [concern.quote for concern in findings.concerns]


def test_a_page_that_stands_twice_names_its_actions_once() -> None:
    actions = f"Areas for priority action\n{MARKED}"
    assert len(letter(actions=f"{actions}\n{actions}").priority_actions) == len(ACTIONS)


def test_a_heading_and_its_list_within_a_line_hold_the_letter() -> None:
    summary = f"Leaders know their services. Areas for priority action ◼ {ACTIONS[0]} ◼ {ACTIONS[1]}"
    assert letter(summary=summary).status is Status.HELD
