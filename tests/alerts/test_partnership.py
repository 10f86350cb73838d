"""What is asked of several bodies at once is told as that: of whom, what, and by when."""

from __future__ import annotations

from alerts.alert import GroupKind
from tests.alerts.render.test_same_in_all_forms import joint_letter, send_report


def test_an_alert_on_a_joint_inspection_lists_what_it_asks_and_not_all_of_the_partnership() -> None:
    alert = joint_letter()
    (section,) = alert.sections
    (group,) = section.groups
    assert alert.headline.endswith("2 areas for improvement after a joint targeted area inspection")
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
