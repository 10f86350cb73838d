"""A weakness is known again in other words, by its subject; the link says why."""

import pytest

from findings.matching.links import links, names_the_same
from findings.matching.model import model


def because(before: str, after: str) -> str | None:
    found = links([before], [after])
    return found[0].because if found else None


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "Private fostering arrangements are not consistently identified and assessed.",
            "The response to children who are privately fostered.",
            "private fostering",
        ),
        (
            "The sufficiency of homes for older children.",
            "The range and choice of suitable placements for children in care.",
            "the sufficiency of placements and accommodation",
        ),
        (
            "Managers’ oversight of practice and the regularity of supervision.",
            "The quality of management oversight at every level.",
            "supervision and management oversight",
        ),
        (
            "The work with families in the pre-proceedings phase.",
            "How well the Public Law Outline is used to prevent delay.",
            "pre-proceedings and the Public Law Outline",
        ),
        (
            "The allocation of homeless young people aged 16 and 17.",
            "The response to 16- and 17-year-olds who present as homeless.",
            "young people who are homeless or aged 16 and 17",
        ),
    ],
)
def test_the_same_weakness_in_other_words_is_linked_and_says_what_both_are_about(
    before: str, after: str, reason: str
) -> None:
    assert because(before, after) == reason


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The quality of case recording.", "The sufficiency of placements."),
        ("Permanence planning for children in care.", "The quality of child protection plans."),
        ("The quality of support for children in need.", "The quality of support for care leavers’ health."),
        ("The timeliness of services.", "The timeliness and quality of responses to young people."),
    ],
)
def test_points_about_different_things_are_not_linked(before: str, after: str) -> None:
    assert because(before, after) is None


@pytest.mark.parametrize(
    "after",
    [
        "the quality of Child-in-Need plans",
        "The quality of child\u2011in\u2011need plans. (Outcome four, National Framework)",
        "The quality of child in need plans. Enabler three: National Framework.",
        "The quality of ‘child in need’ plans.",
    ],
)
def test_capitals_hyphens_quotes_and_framework_tags_make_no_difference(after: str) -> None:
    (link,) = links(["The quality of child in need plans."], [after])
    assert link.same_words
    assert link.because == "the same words"


def certain(before: str, after: str, *, across: bool = False) -> bool:
    return any(link.certain for link in links([before], [after], across=across))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The sufficiency of placements.", "The sufficiency of the workforce."),
        ("The capacity of the police to attend meetings.", "The capacity of social work teams."),
        ("The quality of audits.", "The quality of pathway plans."),
        ("The training of foster carers.", "Apprenticeships and training for care leavers."),
        ("The quality of support for young carers.", "The quality of support for adopters."),
        ("Visits to children during school hours.", "Checks and visits in private fostering arrangements."),
        ("The local offer to care leavers.", "The offer of return home interviews."),
    ],
)
def test_general_words_link_nothing_by_themselves(before: str, after: str) -> None:
    assert because(before, after) is None


def test_groups_of_children_must_agree() -> None:
    assert because("The clarity of child protection plans.", "The clarity of pathway plans.") is None
    assert not certain("Assessments of children in need of help are slow.", "Assessments of care leavers are slow.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Supervision of social workers is not well recorded.",
            "The recording of allegations by the designated officer.",
        ),
        ("The response to homeless 16- and 17-year-olds.", "Return home interviews with children who go missing."),
        ("Support for care leavers in custody.", "The tenancies of care leavers."),
        ("Personal education plans for children in care.", "School attendance of children in need."),
        ("The clarity of plans.", "Managers’ oversight of plans."),
    ],
)
def test_what_may_be_said_of_any_subject_makes_no_two_subjects_one_for_certain(before: str, after: str) -> None:
    assert not certain(before, after)


def test_what_is_certain_names_the_same_subject_and_what_is_only_near_is_likely() -> None:
    assert certain("The recognition of neglect.", "How well neglect is recognised.")
    (link,) = links(["The adoption of older children."], ["Permanence for older children."])
    assert (link.certain, link.because) == (False, "permanence and adoption")


def test_across_frameworks_a_link_must_be_more_probable() -> None:
    assert model().link.certain_across > model().link.certain


def test_a_compound_point_names_each_subject_that_both_are_about() -> None:
    before = ["Private fostering and neglect are not well understood, and nor are caseloads."]
    (link,) = links(before, ["The response to neglect and to children in private fostering."])
    assert set(link.about) == {"private fostering", "neglect"}


def test_a_right_second_link_is_not_dropped_for_a_better_rival() -> None:
    before = ["The timeliness of return home interviews.", "The quality of return home interviews and what is learned."]
    found = links(before, ["Return home interviews: their timeliness, quality and use."])
    assert {link.before for link in found} == {0, 1}


def test_points_that_no_subject_covers_are_at_most_likely_by_their_words() -> None:
    (link,) = links(["The use of dictaphones at picnics."], ["Dictaphones are not used at picnics."])
    assert (link.certain, link.because) == (False, "the words “dictaphones” and “picnics”")
    assert link.about == ()


def test_what_is_only_the_purpose_of_a_point_is_not_what_it_is_about() -> None:
    for purpose in ("so that adoption is", "to ensure that adoption is", "in order to make adoption"):
        assert not certain("The timeliness of adoption.", f"Supervision, {purpose} timely.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The quality of plans.", "Case notes, used to better inform plans."),
        ("The clarity of children’s plans.", "The frequency of visits to children on child protection plans."),
        ("The timeliness of adoption.", "The recruitment of staff, which would reduce delay in adoption."),
        ("The quality of reviewing officers’ work.", "Supervision, with the support of reviewing officers."),
        ("The recognition of neglect.", "Return home interviews, particularly where there is neglect."),
        ("Assessments of risk.", "Where neglect is found, ensure that return home interviews follow."),
        ("The clarity of plans for children.", "Ensure that plans are in place to share the minutes of meetings."),
        ("Personal education plans.", "The virtual school should ensure that young people have advice on careers."),
        ("Delay in achieving permanence.", "Delay in circulating minutes."),
        (
            "The school attendance of children in care.",
            "The attendance of teachers and doctors at weekly meetings, to improve school attendance.",
        ),
        ("The sufficiency of placements.", "A strategy for foster carers, aligned with the sufficiency strategy."),
        ("The quality of reviewing officers’ work.", "Ensure that changes of plan are reviewed by reviewing officers."),
        ("The quality of supervision.", "Case notes, including the recording of management decision-making."),
    ],
)
def test_a_purpose_a_description_of_a_group_or_a_passing_mention_is_no_subject(before: str, after: str) -> None:
    assert not certain(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Initial health assessments of children in care.", "Access to adult mental health services."),
        ("Children’s participation in their plans.", "Consultation with the authorities where children live."),
        ("The sufficiency of homes for children.", "Twin-tracked planning considers every placement option."),
        ("The transition of young people to adult services.", "The transition from one team to the next."),
        ("The quality of audit.", "Learning from complaints."),
        ("The caseloads of social workers.", "The timeliness with which a social worker is allocated."),
        ("The health histories of care leavers.", "Access to therapy for care leavers."),
        ("The participation of children in their reviews.", "The attendance of teachers at reviews."),
        (
            "The influence of children on how services develop.",
            "The part that care leavers play in owning their plans.",
        ),
        ("Thresholds for early help.", "How contacts and referrals are recorded at the front door."),
        ("Access to early help.", "The work between early help and social care to step children down."),
        ("Manageable caseloads of social workers.", "The workloads of independent reviewing officers."),
    ],
)
def test_a_word_in_another_sense_names_another_subject(before: str, after: str) -> None:
    assert not certain(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The capacity of the children in care team.", "Caseloads in the assessment team."),
        ("The caseloads of PAs.", "The caseloads of the team for children with disabilities."),
        ("The quality assurance of all social work.", "The quality assurance of private fostering."),
        ("The quality of assessments.", "The quality of assessments of care leavers."),
        ("The sufficiency of placements for teenagers.", "The sufficiency of placements for children to be adopted."),
        (
            "The sufficiency of placements.",
            "The sufficiency of short breaks and other placements for disabled children.",
        ),
        ("The quality of pathway plans.", "Ensure that care leavers in prison have visits and pathway plans."),
        ("The clarity of care leavers’ pathway plans.", "Child protection plans and safety plans."),
    ],
)
def test_what_is_done_for_all_is_not_what_is_done_for_one_circle_or_team(before: str, after: str) -> None:
    assert not certain(before, after)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "The quality of partners’ referrals.",
            "The recording of contacts and referrals.",
            "contacts and referrals at the front door",
        ),
        (
            "The application of thresholds by partners.",
            "Thresholds for early help are applied unevenly.",
            "thresholds for help and services",
        ),
        (
            "The threshold for holding strategy meetings is not understood.",
            "Thresholds for section 47 enquiries and strategy meetings.",
            "strategy discussions and section 47 enquiries",
        ),
        (
            "The capacity and workloads of independent reviewing officers.",
            "Reviewing officers’ workloads.",
            "independent reviewing officers and conference chairs",
        ),
    ],
)
def test_a_reason_says_no_more_than_both_points_do(before: str, after: str, reason: str) -> None:
    assert because(before, after) == reason


def test_a_kind_of_plan_beside_other_plans_of_the_same_children_is_one_of_them() -> None:
    before = "The effectiveness of child-in-need and child protection plans."
    assert certain(before, "The clarity of child-in-need, child protection and pathway plans.")
    assert not certain(before, "The clarity of care plans and pathway plans.")


def test_after_a_purpose_another_thing_to_improve_may_follow() -> None:
    after = "Support for care leavers to achieve their aspirations, and the detailing of this in pathway plans."
    assert certain("The quality of pathway plans.", after)


def test_a_subject_that_may_be_said_of_any_other_is_told_with_its_children() -> None:
    assert (
        because("The clarity of child protection plans.", "Child protection plans that families understand.")
        == "plans and planning, for children in need of help and protection"
    )


def test_names_that_have_an_and_in_them_are_told_apart() -> None:
    reason = because(
        "Supervision, and the caseloads of social workers.",
        "Social workers’ caseloads, and how often they have supervision.",
    )
    assert reason == "supervision and management oversight; caseloads and the stability of the workforce"


def test_a_sentence_of_prose_names_a_weakness_only_where_it_is_plainly_about_it() -> None:
    point = "The quality and regularity of supervision and management oversight."
    assert names_the_same(point, "Supervision and management oversight are irregular and of variable quality.")
    assert not names_the_same(point, "Records of allegations are not always complete.")


def test_a_point_may_continue_several() -> None:
    before = ["The quality of pathway plans.", "How pathway plans are reviewed."]
    assert {link.before for link in links(before, ["The clarity of pathway plans."])} == {0, 1}


def test_nothing_is_linked_where_there_is_nothing() -> None:
    assert links([], ["A point."]) == links(["A point."], []) == ()
    assert links([""], ["A point about private fostering."]) == ()


def test_links_do_not_depend_on_what_was_compared_before() -> None:
    before, after = ["Pathway plans.", "Audits."], ["The quality of audit.", "Pathway planning for care leavers."]
    first = links(before, after)
    links(after, before)
    assert links(before, after) == first
