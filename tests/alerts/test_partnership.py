"""What is asked of several bodies at once is told as that: of whom, what, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alerts.alert import GroupKind
from alerts.compose.compose import compose
from findings.model import ChangeKind, EventKind, Findings, Kind, PriorityAction
from tests.alerts.background import as_news, known, readings
from tests.alerts.render.test_same_in_all_forms import JOINT, SEND, joint_letter, remark, send_report
from tests.alerts.test_history import HISTORY
from tests.alerts.wexmoor import change, priority_action, publication
from tests.findings.timeline.wexmoor import filed, visit


def test_an_alert_on_a_joint_inspection_lists_what_it_asks_and_not_all_of_the_partnership() -> None:
    alert = joint_letter()
    (section,) = alert.sections
    (group,) = section.groups
    assert alert.headline.endswith(": joint targeted area inspection finds 2 areas for improvement")
    assert (group.kind, group.heading) == (GroupKind.OF_PARTNERSHIP, "Areas for improvement")
    assert [(point.page, point.text[:10]) for point in group.points] == [(5, "Thresholds"), (6, "Records ar")]
    assert section.sentences[-1] == (
        "The letter is addressed to the local partnership, among them the local authority, health, the police "
        "(“Dear local partnership”, page 1)."
    )
    assert section.next_steps == (
        "“The authority should send the written statement of action by 2 December 2019.” (page 8)",
    )
    assert section.links[0].title == "Open the letter (PDF)"


def test_the_priority_actions_of_an_area_send_inspection_are_asked_of_the_local_area_partnership() -> None:
    (group,) = send_report().sections[0].groups
    assert group.heading == "Areas for priority action, asked of the local area partnership"
    assert group.note == "All of them to be done by: Wexmoor Council."


def test_a_joint_inspection_is_told_as_one_in_the_words_that_name_who_inspected() -> None:
    who = remark(
        "Ofsted and the Care Quality Commission carried out a joint inspection.",
        1,
        "Ofsted, the Care Quality Commission",
    )
    findings = Findings(kind=Kind.JTAI, event=JOINT, inspectorates=who)
    told = change(ChangeKind.DOCUMENT, event=JOINT, text="Ofsted published a letter.", document_kind=Kind.JTAI)
    by_ofsted = compose([told], readings={publication().sha256: findings}).sections[0].sentences
    assert by_ofsted == (f"A joint inspection: “{who.quote}” (page 1)",)
    of_send = replace(findings, kind=Kind.AREA_SEND, event=SEND)
    report = change(ChangeKind.DOCUMENT, event=SEND, text="A report.", document_kind=Kind.AREA_SEND)
    assert compose([report], readings={publication().sha256: of_send}).sections[0].sentences[-1] == (
        "A joint inspection by Ofsted and the Care Quality Commission (page 1)."
    )


def test_nobody_is_said_to_be_asked_where_the_document_does_not_say_so() -> None:
    (group,) = compose([priority_action("Act on A.", event=SEND)]).sections[0].groups
    assert group.heading == "Areas for priority action"


def test_what_another_body_alone_is_asked_to_do_is_not_the_councils_and_no_list_of_its_own_named_it() -> None:
    actions = ("Supervision by senior leaders does not protect children.", "Injuries are not looked into.")
    event = visit(date(2025, 3, 3), kind=EventKind.JTAI)
    asked = tuple(PriorityAction(text=action, page=2, responsible="Vale Hospitals NHS Trust") for action in actions)
    joint = filed("j2025", Findings(kind=Kind.JTAI, event=event, priority_actions=asked), date(2025, 5, 5))
    alert = compose(as_news(joint), readings=readings(joint), known=known((*HISTORY, joint)))
    (section,) = alert.sections
    assert alert.headline.endswith("finds 2 areas for priority action (not the council’s)")
    (group,) = section.groups
    assert group.note == "All of them to be done by: Vale Hospitals NHS Trust."
    assert [(point.remarks, point.earlier) for point in group.points] == [((), ()), ((), ())]
    assert section.screen
    assert {point.known for point in section.screen.gravest} == {
        "Area for priority action, asked of Vale Hospitals NHS Trust."
    }
