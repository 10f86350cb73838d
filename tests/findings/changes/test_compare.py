"""The rules of comparison, one sentence each."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.changes.compare import compare, direction
from findings.model import (
    Comparable,
    Direction,
    Findings,
    Grade,
    GradeChange,
    Judgement,
    Kind,
    Weakness,
    WeaknessStatus,
)

GOOD, RI, INADEQUATE, OUTSTANDING = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE, Grade.OUTSTANDING
POINTS = (
    "The timeliness of initial health assessments for children who come into care.",
    "The identification and assessment of children who live in private fostering arrangements.",
    "The sufficiency of local placements for children with complex needs.",
    "The quality and regularity of supervision, and management oversight.",
    "The advice that care leavers are given about their health histories.",
    "The offer of return home interviews to children who go missing.",
)


def report(grades: Mapping[str, Grade] | None = None, points: Sequence[str] = (), kind: Kind = Kind.ILACS) -> Findings:
    judgements = [Judgement(key=k, name=k, grade=g, page=1, quote=k) for k, g in (grades or {}).items()]
    return Findings(
        kind=kind,
        judgements=tuple(judgements),
        needs_improvement=tuple(Weakness(text=text, page=2) for text in points),
    )


def one_grade(before: Findings | None, after: Findings, key: str) -> GradeChange:
    (found,) = [grade for grade in compare(before, after).grades if grade.key == key]
    return found


def test_a_grade_compares_with_the_same_judgement_before() -> None:
    found = one_grade(report({"leaders": RI}), report({"leaders": INADEQUATE}), "leaders")
    assert (found.before_key, found.before, found.after) == ("leaders", RI, INADEQUATE)
    assert (found.direction, found.comparable) == (Direction.DOWN, Comparable.SAME)


def test_a_better_grade_is_up_and_an_equal_one_the_same() -> None:
    before = report({"leaders": RI, "help_protection": GOOD})
    after = report({"leaders": GOOD, "help_protection": GOOD})
    assert [grade.direction for grade in compare(before, after).grades] == [Direction.UP, Direction.SAME]


@pytest.mark.parametrize("key", ["in_care", "care_leavers"])
def test_children_in_care_and_care_leavers_compare_with_the_joint_judgement(key: str) -> None:
    after = report({"in_care": INADEQUATE, "care_leavers": INADEQUATE})
    found = one_grade(report({"in_care_and_leavers": RI}), after, key)
    assert (found.before_key, found.before, found.direction) == ("in_care_and_leavers", RI, Direction.DOWN)
    assert found.comparable is Comparable.SPLIT


def test_a_joint_judgement_that_was_split_is_not_said_to_be_gone() -> None:
    comparison = compare(report({"in_care_and_leavers": GOOD}), report({"in_care": GOOD, "care_leavers": GOOD}))
    assert [grade.key for grade in comparison.grades] == ["in_care", "care_leavers"]


def test_an_overall_grade_that_is_no_longer_given_is_no_change() -> None:
    found = one_grade(report({"overall": GOOD, "leaders": GOOD}), report({"leaders": GOOD}), "overall")
    assert (found.before, found.after, found.direction) == (GOOD, None, Direction.NOT_GIVEN)


def test_without_anything_before_every_grade_is_the_first() -> None:
    for before in (None, report(kind=Kind.ILACS), report(kind=Kind.OTHER)):
        found = one_grade(before, report({"leaders": GOOD}), "leaders")
        assert (found.before_key, found.before, found.direction) == (None, None, Direction.FIRST)


def test_a_judgement_that_nothing_like_was_made_before_is_the_first() -> None:
    assert (
        one_grade(report({"leaders": GOOD}), report({"leaders": GOOD, "in_care": RI}), "in_care").direction == "first"
    )


@pytest.mark.parametrize(
    ("key", "before_key"),
    [
        ("overall", "overall"),
        ("leaders", "leadership"),
        ("help_protection", "help_protection"),
        ("in_care", "looked_after_permanence"),
        ("in_care_and_leavers", "looked_after_permanence"),
        ("care_leavers", "care_leavers"),
    ],
)
def test_a_grade_under_an_earlier_framework_is_only_similar(key: str, before_key: str) -> None:
    found = one_grade(report({before_key: RI}, kind=Kind.SIF), report({key: GOOD}), key)
    assert (found.before_key, found.before, found.direction) == (before_key, RI, Direction.UP)
    assert found.comparable is Comparable.SIMILAR


def test_judgements_that_only_an_earlier_framework_made_are_not_given() -> None:
    before = report({"overall": GOOD, "adoption": GOOD, "lscb": RI}, kind=Kind.SIF)
    gone = [grade for grade in compare(before, report({"overall": GOOD})).grades if grade.after is None]
    assert [(grade.key, grade.direction) for grade in gone] == [("adoption", "not_given"), ("lscb", "not_given")]


def test_the_same_judgement_of_two_single_inspections_is_the_same() -> None:
    found = one_grade(report({"adoption": RI}, kind=Kind.SIF), report({"adoption": GOOD}, kind=Kind.SIF), "adoption")
    assert found.comparable is Comparable.SAME


def test_an_inspection_of_2013_is_only_similar_to_those_after_it() -> None:
    before = report({"overall": Grade.ADEQUATE, "leadership": GOOD, "capacity": GOOD}, kind=Kind.LOOKED_AFTER_2013)
    single = compare(before, report({"overall": INADEQUATE, "leadership": GOOD}, kind=Kind.SIF))
    assert {grade.comparable for grade in single.grades} == {Comparable.SIMILAR}
    assert one_grade(before, report({"leaders": GOOD}), "leaders").before_key == "leadership"


def test_the_framework_shows_in_the_judgements_where_the_kind_is_not_known() -> None:
    before = report({"overall": GOOD, "leadership": GOOD, "adoption": GOOD}, kind=Kind.OTHER)
    found = one_grade(before, report({"overall": GOOD, "leaders": GOOD}, kind=Kind.OTHER), "leaders")
    assert (found.before_key, found.comparable) == ("leadership", Comparable.SIMILAR)


def test_adequate_stands_where_requires_improvement_stands_now() -> None:
    assert direction(Grade.ADEQUATE, RI) is Direction.SAME
    assert direction(Grade.ADEQUATE, GOOD) is Direction.UP
    assert direction(Grade.ADEQUATE, INADEQUATE) is Direction.DOWN


def test_what_was_not_judged_neither_rises_nor_falls() -> None:
    assert direction(Grade.NOT_JUDGED, INADEQUATE) is Direction.FIRST
    assert direction(OUTSTANDING, Grade.NOT_JUDGED) is Direction.NOT_GIVEN
    assert direction(None, Grade.NOT_JUDGED) is Direction.NOT_GIVEN
    assert direction(Grade.NOT_JUDGED, Grade.NOT_JUDGED) is Direction.SAME


@pytest.mark.parametrize("kind", [Kind.FOCUSED_VISIT, Kind.MONITORING_VISIT, Kind.JTAI, Kind.PRESS_RELEASE, Kind.NEWS])
def test_letters_and_releases_give_no_grades_and_take_none_away(kind: Kind) -> None:
    letter = report({"overall": INADEQUATE}, kind=kind)
    assert compare(report({"overall": GOOD}), letter).grades == ()
    assert one_grade(letter, report({"overall": GOOD}), "overall").direction is Direction.FIRST


def test_a_point_in_the_same_words_is_still_named() -> None:
    (found,) = compare(report(points=POINTS[:1]), report(points=POINTS[:1])).weaknesses
    assert (found.status, found.reworded) == (WeaknessStatus.STILL_NAMED, False)


def test_a_point_in_other_words_is_still_named_and_says_why() -> None:
    comparison = compare(report(points=["The response to children in private fostering."]), report(points=POINTS))
    (found,) = [each for each in comparison.weaknesses if each.status is WeaknessStatus.STILL_NAMED]
    assert found.text == POINTS[1]
    assert found.reworded
    assert "private fostering" in found.continues[0].because


def test_a_point_without_one_like_it_before_is_new_and_one_without_one_like_it_now_is_no_longer_named() -> None:
    comparison = compare(report(points=[POINTS[2]]), report(points=[POINTS[5]]))
    assert [each.status for each in comparison.weaknesses] == [WeaknessStatus.NEW]
    assert comparison.no_longer_named == (POINTS[2],)


def test_a_letter_that_does_not_name_a_weakness_perhaps_did_not_look_there() -> None:
    letter = report(points=[POINTS[5]], kind=Kind.FOCUSED_VISIT)
    assert compare(report(points=POINTS[:3]), letter).no_longer_named == ()


def test_what_was_said_to_the_safeguarding_board_is_not_gone_because_a_report_does_not_speak_to_it() -> None:
    before = Findings(kind=Kind.SIF, needs_improvement=(Weakness(text=POINTS[1], to="lscb"), Weakness(text=POINTS[2])))
    comparison = compare(before, report(points=[POINTS[1]]))
    assert comparison.no_longer_named == (POINTS[2],)
    assert comparison.weaknesses[0].status is WeaknessStatus.NEW
    board = report({"lscb": GOOD}, kind=Kind.SIF)
    assert set(compare(before, board).no_longer_named) == {POINTS[1], POINTS[2]}


def test_what_was_said_to_the_board_does_not_stand_between_two_points_to_the_council() -> None:
    words = "The response to children living in private fostering arrangements."
    to_the_council = Weakness(text="Awareness of private fostering in the community.")
    before = Findings(kind=Kind.SIF, needs_improvement=(Weakness(text=words, to="lscb"), to_the_council))
    (found,) = compare(before, report(points=[words])).weaknesses
    assert [earlier.text for earlier in found.continues] == [to_the_council.text]


def test_sub_points_count_in_what_a_point_is_about_and_texts_come_back_as_given() -> None:
    before = Findings(
        kind=Kind.ILACS,
        needs_improvement=(Weakness(text="Services, including:", sub=("private fostering", "young carers")),),
    )
    (found,) = compare(before, report(points=["Private fostering."])).weaknesses
    assert [earlier.text for earlier in found.continues] == ["Services, including:"]


grades = st.dictionaries(
    st.sampled_from(["overall", "leaders", "help_protection", "in_care_and_leavers", "in_care", "care_leavers"]),
    st.sampled_from(list(Grade)),
)
points = st.lists(st.sampled_from(POINTS), unique=True)


@given(grades=grades, points=points)
def test_a_report_compared_with_itself_has_no_changes(grades: dict[str, Grade], points: list[str]) -> None:
    comparison = compare(report(grades, points), report(grades, points))
    assert {grade.direction for grade in comparison.grades} <= {Direction.SAME}
    assert {each.status for each in comparison.weaknesses} <= {WeaknessStatus.STILL_NAMED}
    assert comparison.no_longer_named == ()


@given(before=points, after=points, data=st.data())
def test_the_order_of_points_does_not_matter(before: list[str], after: list[str], data: st.DataObject) -> None:
    shuffled = compare(
        report(points=data.draw(st.permutations(before))), report(points=data.draw(st.permutations(after)))
    )
    straight = compare(report(points=before), report(points=after))
    assert set(shuffled.weaknesses) == set(straight.weaknesses)
    assert set(shuffled.no_longer_named) == set(straight.no_longer_named)


@given(before=grades, after=grades)
def test_every_judgement_is_in_the_answer_once_and_only_real_grades_rise_or_fall(
    before: dict[str, Grade], after: dict[str, Grade]
) -> None:
    found = compare(report(before), report(after)).grades
    assert [grade.key for grade in found if grade.after is not None] == list(after)
    for grade in found:
        if grade.direction in (Direction.UP, Direction.DOWN):
            assert grade.before is not None
            assert grade.after is not None
            assert grade.before.rank != grade.after.rank
