"""A weakness is known again in other words, by its subject; the link says why."""

import pytest

from findings.matching.links import links


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
            "placement sufficiency",
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
            "homeless 16- and 17-year-olds",
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


def test_points_that_no_subject_covers_are_linked_by_their_words() -> None:
    assert because("The use of dictaphones at meetings.", "How often dictaphones are used.") == "the word “dictaphones”"
    assert (
        because("The use of dictaphones at picnics.", "Dictaphones are not used at picnics.")
        == "the words “dictaphones” and “picnics”"
    )


def test_subjects_of_one_area_are_near_enough_where_the_words_agree() -> None:
    before, after = (
        "The quality of strategy discussions.",
        "The timely holding and quality of child protection conferences.",
    )
    assert because("Strategy discussions with police.", after) is None
    assert because(before + " The holding of core groups.", after) == "child protection conferences and core groups"
    assert because("The adoption of older children.", "Permanence for older children.") == "permanence"


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


def test_the_plans_of_other_children_are_another_weakness() -> None:
    before = ["Plans for children in need of protection are not clear."]
    assert links(before, ["Plans are clear."])[0].because == "plans and planning"
    alike = ["The pathway plans of care leavers.", "Child protection plans."]
    assert [link.after for link in links(before, alike)] == [1]


def test_a_point_is_linked_with_the_likest_and_not_with_all_that_share_a_subject() -> None:
    before = ["Supervision of social workers.", "Supervision and recording of allegations by the designated officer."]
    after = ["The work of the designated officer with allegations against professionals."]
    assert [link.before for link in links(before, after)] == [1]


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
