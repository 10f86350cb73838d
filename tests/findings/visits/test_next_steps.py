"""A letter on a visit says what it asks for, and by when."""

from __future__ import annotations

from tests.findings.visits.thornmere import ACTIONS, Parts, letter

ASKS = "You should submit an action plan that responds to these areas within 70 working days of\nreceiving this letter."


def test_the_plan_that_a_letter_asks_for_is_quoted_with_its_deadline() -> None:
    actions = "Areas for priority action\n" + "\n".join(f"◼ {action}" for action in ACTIONS)
    findings = letter(actions=actions, end=f"{Parts().end}\n{ASKS}")
    assert [step.quote for step in findings.next_steps] == [ASKS.replace("\n", " ")]


def test_a_letter_that_asks_for_nothing_says_nothing_of_it() -> None:
    assert letter().next_steps == ()


def test_days_in_which_the_authority_should_work_are_none_of_a_plan() -> None:
    late = "Assessments are not completed within 45 working days of the referral."
    assert letter(findings=late).next_steps == ()
