"""What a joint inspection asked of the authority counts in a history, by its name; what it asked of others does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.alert import AlertPoint, GroupKind
from findings.model import Weakness
from findings.statements.check import why_not
from findings.statements.of_timeline import statements_in
from findings.statements.statement import StatementKind
from findings.timeline.timeline import timeline_of
from tests.alerts.test_claims import AUDIT, focused, joint, kinds, told
from tests.alerts.test_history import FAIR, LOW, group, inspected
from tests.findings.timeline.wexmoor import SUPERVISION

BEFORE = inspected("r2018", 2018, FAIR, "The range of early help.")
OF_THE_AUTHORITY = (
    "Visits are made. However, supervision in children’s social care is irregular and does not challenge poor practice."
)
OF_ALL = "Across the partnership, supervision is not regular and does not challenge poor practice."
OF_THE_POLICE = "The police hold too many cases. Supervision is irregular and does not challenge poor practice."
OF_WHO_REFERS = (
    "The police hold too many cases. Supervision is irregular, and cases were not referred to children’s social care."
)
PRAISED = "Supervision in children’s social care is regular, but records of strategy meetings are poor and late."


def again(area: str) -> tuple[AlertPoint, ...]:
    now = focused(2021, SUPERVISION)
    found = told(now, None, BEFORE, joint(2019, area), now).sections[0].groups
    return next((each.points for each in found if each.kind is GroupKind.NAMED_AGAIN), ())


@pytest.mark.parametrize("area", [OF_THE_AUTHORITY, OF_ALL])
def test_what_was_asked_of_the_authority_or_of_all_was_named_before_and_says_where(area: str) -> None:
    (point,) = again(area)
    assert point.remarks[0].endswith(": named at least once before, in July 2019 (joint inspection).")
    said = area.rsplit(". ", maxsplit=1)[-1].rstrip(".")
    assert point.earlier == (f"July 2019, joint inspection, in the finding that begins on page 6: “{said}”.",)


@pytest.mark.parametrize(
    "area", [OF_THE_POLICE, OF_WHO_REFERS, PRAISED, "Supervision of these decisions in social care is poor."]
)
def test_what_another_body_was_asked_and_what_was_praised_names_nothing(area: str) -> None:
    assert again(area) == ()


def test_it_stands_in_its_order_among_the_other_times() -> None:
    first, now = inspected("r2017", 2017, FAIR, SUPERVISION), inspected("r2024", 2024, LOW, SUPERVISION)
    point = group(told(now, first, first, joint(2019, OF_THE_AUTHORITY), now), GroupKind.NAMED_AGAIN).points[0]
    assert point.remarks[0].endswith("named at least twice before: March 2017 and July 2019 (joint inspection).")


def test_a_theme_of_the_whole_letter_names_no_weakness_by_itself() -> None:
    areas = [
        f"In {each}, children’s social care is too slow to recognise neglect."
        for each in ("one", "two", "three", "four")
    ]
    now = focused(2021, "The response to neglect.")
    assert GroupKind.NAMED_AGAIN not in kinds(told(now, None, BEFORE, joint(2019, *areas), now))


def test_what_was_asked_of_another_body_alone_leaves_a_point_new() -> None:
    asked = joint(2019, "The police do not audit their records. Quality assurance of practice is weak.")
    now = focused(2021, AUDIT)
    assert kinds(told(now, None, BEFORE, asked, now)) == {GroupKind.NEW: 1}


def test_a_point_of_a_newer_letter_that_is_another_bodys_continues_nothing() -> None:
    asked = joint(2023)
    for words, again in (
        ("The police’s supervision of their officers.", False),
        ("The supervision of practice.", True),
    ):
        listed = (Weakness(text=words, page=2),)
        letter = replace(asked, findings=replace(asked.findings, needs_improvement=listed))
        now = focused(2025, "The supervision of practice.")
        assert (GroupKind.NAMED_AGAIN in kinds(told(now, None, BEFORE, letter, now))) is again


def test_an_audit_finds_the_sentence_among_what_the_joint_inspection_lists() -> None:
    stated = statements_in(timeline_of((BEFORE, joint(2019, OF_THE_AUTHORITY), focused(2021, SUPERVISION))))
    (statement,) = (each for each in stated if each.kind is StatementKind.NAMED_AGAIN)
    assert len(statement.rests_on) == 2
    assert why_not(statement) is None
