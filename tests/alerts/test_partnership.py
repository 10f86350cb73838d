"""What is asked of several bodies at once is told as that: of whom, what, and by when."""

from __future__ import annotations

from dataclasses import replace

from alerts.alert import GroupKind
from alerts.compose.compose import compose
from findings.model import ChangeKind, Findings, Kind
from tests.alerts.render.test_same_in_all_forms import JOINT, SEND, joint_letter, remark, send_report
from tests.alerts.wexmoor import change, priority_action, publication


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
