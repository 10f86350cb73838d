"""A weakness is known again in other words, by its subject; the link says why."""

import pytest

from findings.match import links, plain_words
from findings.subjects import all_subjects, subjects_in


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
    assert (
        because("The use of interpreters at meetings.", "How often interpreters are used.")
        == "the words “interpreters”"
    )


def test_a_point_is_linked_with_the_likest_and_not_with_all_that_share_a_subject() -> None:
    before = ["Supervision of social workers.", "Supervision and recording of allegations by the designated officer."]
    after = ["The work of the designated officer with allegations against professionals."]
    assert [link.before for link in links(before, after)] == [1]


def test_a_point_may_continue_several() -> None:
    before = ["The quality of pathway plans.", "The involvement of care leavers in their pathway planning."]
    assert {link.before for link in links(before, ["Pathway plans for care leavers."])} == {0, 1}


def test_nothing_is_linked_where_there_is_nothing() -> None:
    assert links([], ["A point."]) == links(["A point."], []) == ()
    assert links([""], ["A point about private fostering."]) == ()


def test_narrower_words_win_over_the_wider_subject_inside_them() -> None:
    assert [subject.name for subject in subjects_in(plain_words("Permanence planning"))] == ["permanence and adoption"]
    names = [subject.name for subject in subjects_in(plain_words("Permanence, and written plans"))]
    assert names == ["permanence and adoption", "plans and planning"]


def test_the_vocabulary_has_each_subject_once_and_each_of_its_words_is_found() -> None:
    names = [subject.name for subject in all_subjects()]
    assert len(names) == len(set(names)) > 40
    assert [subject.name for subject in subjects_in(plain_words("Young carers’ needs"))] == ["young carers"]
