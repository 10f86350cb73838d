"""Letters on joint targeted area inspections: whose place, which days, and what needs to improve there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.authorities.register import all_authorities
from findings.layouts.jtai.layout import LAYOUT
from findings.model import Document, Findings, Kind, Span, Status
from tests.findings.layouts.examples import reading, reading_with, texts_of

TEXTS = texts_of("jtai")
OLD, NEW = "wexmoor_2017", "kestrelby_2023"


def changed(name: str, old: str, new: str) -> Findings:
    return reading_with(TEXTS[name], old, new)


def held(findings: Findings, why: str) -> None:
    assert (findings.kind, findings.status) == (Kind.JTAI, Status.HELD)
    assert any(why in problem for problem in findings.problems), findings.problems


@pytest.mark.parametrize("name", TEXTS)
def test_no_letter_gives_a_grade(name: str) -> None:
    assert changed(name, "Next steps", "It was judged inadequate in 2016.\nNext steps").judgements == ()


def test_a_year_that_is_not_printed_is_that_before_the_letter_and_inferred() -> None:
    event = reading(TEXTS[OLD]).event
    assert (event.spans, event.inferred) == ((Span(date(2017, 11, 27), date(2017, 12, 1)),), True)


def test_a_year_that_is_printed_is_not_inferred() -> None:
    assert not changed(OLD, "and 1 December,", "and 1 December 2017,").event.inferred


def test_a_letter_without_date_counts_from_the_day_that_its_page_gave() -> None:
    text = TEXTS[OLD].replace("12 January 2018\n", "")
    assert reading(text, published=date(2018, 1, 12)).event.start == date(2017, 11, 27)
    held(reading(text), "The inspection dates could not be found.")


def test_a_visit_after_the_letter_is_held() -> None:
    held(changed(NEW, "31 March 2023", "31 March 2024"), "until 2024-03-31, after it was published")
    held(changed(NEW, "6 June 2023", "6 January 2023"), "after it was published")


def test_the_place_is_that_of_the_subject_and_not_of_the_first_addressee() -> None:
    text = TEXTS[NEW].replace("Ada Merrow, Director of Children’s Services, Kestrelby", "Ada Merrow, Director, Halton")
    assert reading(text.replace("Kestrelby", "Sefton")).event.authority == "Sefton Metropolitan Borough Council"


def test_the_place_of_every_authority_is_known_in_both_forms() -> None:
    new = (
        "Dear partnership\nJoint targeted area inspection of {place}\nThis letter summarises the findings of the joint"
    )
    old = (
        "Dear local partnership\nJoint targeted area inspection of the multi-agency response to sexual abuse \n"
        "in the family in {place}\nBetween 8 October 2018 and 12 October 2018, Ofsted undertook a joint"
    )
    for authority in all_authorities():
        for form in (new, old):
            letter = form.format(place=authority.short_name)
            assert LAYOUT.read(Document(pages=(letter,))).event.urn == authority.urn, letter


def test_a_letter_that_names_two_places_is_held() -> None:
    text = (
        TEXTS[NEW]
        .replace("help in Kestrelby", "help in Halton")
        .replace("inspection of Kestrelby", "inspection of Sefton")
    )
    held(reading(text), "name two places: Sefton and Halton")


def test_a_letter_whose_subject_names_no_place_is_held() -> None:
    text = TEXTS[NEW].replace("joint targeted area inspection (JTAI) of the \nmulti-agency", "inspection of the")
    held(reading(text.replace("area inspection of Kestrelby", "area inspection of")), "names no place")


def test_a_list_ends_where_a_heading_of_its_own_begins() -> None:
    assert "Family hubs" not in " ".join(point.text for point in reading(TEXTS[NEW]).needs_improvement)
    same_page = changed(NEW, "Children Act.\n\x0c4\n", "Children Act.\n").needs_improvement
    assert [point.text for point in same_page][:3] == [p.text for p in reading(TEXTS[NEW]).needs_improvement][:3]


def test_a_footnote_that_lost_its_space_is_no_part_of_the_last_point() -> None:
    assert changed(NEW, "\n1 Early help", "\n1Early help").needs_improvement == reading(TEXTS[NEW]).needs_improvement


def test_a_day_that_is_none_of_the_visit_is_not_taken_for_it() -> None:
    held(
        changed(NEW, "took place from 27 March to 31 March 2023", "began after a law of 4 March 2021"),
        "could not be found",
    )


def test_a_new_letter_without_what_needs_to_improve_is_held() -> None:
    held(changed(NEW, "What needs to improve?", "Priorities"), "No points were found under “What needs to improve”.")


def test_a_letter_under_other_headings_is_held() -> None:
    text = TEXTS[OLD].replace("Key Strengths", "Main findings").replace("Areas for improvement", "Context")
    held(reading(text), "None of the headings that such letters have was found.")


def test_no_areas_for_priority_action_are_none() -> None:
    text = TEXTS[OLD]
    begin, end = text.index("\uf06e This is an area for"), text.index("Areas for improvement")
    findings = reading(f"{text[:begin]}\uf06e There are no areas for priority action\n\x0c3\n{text[end:]}")
    assert (findings.status, findings.priority_actions) == (Status.READ, ())


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("Urgent action is required by the Vale Police to do so.", "Vale Police"),
        ("Immediate multi-agency action is needed from Vale Hospitals NHS Trust:", "Vale Hospitals NHS Trust"),
        ("Priority action should be taken.", None),
    ],
)
def test_who_must_act_is_read_before_the_list_of_priority_actions(lead: str, body: str | None) -> None:
    (action,) = changed(NEW, "Urgent action is required by the Vale Hospitals NHS Trust.", lead).priority_actions
    assert action.responsible == body


def test_a_single_area_for_priority_action_may_be_told_in_prose() -> None:
    text = TEXTS[NEW]
    begin, end = text.index("◼ The failure"), text.index("What needs to improve?")
    (action,) = reading(text[:begin] + "Unexplained injuries are not looked into.\n" + text[end:]).priority_actions
    assert action.text.startswith("Urgent action is required by the Vale Hospitals NHS Trust.")
    assert action.text.endswith("Unexplained injuries are not looked into.")


def test_a_page_that_is_missing_is_noticed() -> None:
    pages = TEXTS[NEW].split("\x0c")
    held(reading("\x0c".join([*pages[:2], *pages[3:]])), "Pages are missing, by the numbers printed on them: 3.")


def test_a_story_about_such_an_inspection_is_no_letter() -> None:
    story = (
        "Joint targeted area inspection of Kestrelby\nThis letter summarises the findings of the joint targeted area"
        " inspection (JTAI) of Kestrelby, said the council.\nStrengths\nSchools know their families."
    )
    assert not LAYOUT.claims(Document(pages=(story,)))


@given(name=st.sampled_from(sorted(TEXTS)), cut=st.integers(0, 3000), length=st.integers(0, 400))
def test_a_letter_with_a_piece_cut_out_is_read_without_a_crash(name: str, cut: int, length: int) -> None:
    text = TEXTS[name][:cut] + TEXTS[name][cut + length :]
    findings = LAYOUT.read(Document(pages=tuple(text.split("\x0c"))))
    assert (findings.status is Status.HELD) == bool(findings.problems)
    assert findings.judgements == ()


def test_an_older_letter_lists_its_areas_for_improvement_whole_and_of_the_partnership() -> None:
    areas = reading(TEXTS[OLD]).areas_for_improvement
    assert [(area.page, area.to) for area in areas] == [(3, "partnership"), (3, "partnership")]
    assert areas[0].text.endswith("Some children’s needs are therefore assessed too late.")


def test_areas_whose_bullets_a_copy_has_lost_are_the_paragraphs_below_their_subject() -> None:
    whole = [area.text for area in reading(TEXTS[OLD]).areas_for_improvement]
    assert [area.text for area in reading(TEXTS[OLD].replace("\uf06e", "")).areas_for_improvement] == whole


def test_areas_for_improvement_without_any_are_noted() -> None:
    begin, end = TEXTS[OLD].index("Multi-agency working"), TEXTS[OLD].index("Next steps")
    findings = reading(TEXTS[OLD][:begin] + TEXTS[OLD][end:])
    assert (findings.areas_for_improvement, findings.status) == ((), Status.READ)
    assert findings.notes == ("Nothing was found under “Areas for improvement”.",)


def test_an_area_for_improvement_may_have_a_second_paragraph() -> None:
    area = changed(OLD, "understood in the same way by all. Some", "understood by all.\nSome").areas_for_improvement[0]
    assert area.text.endswith("assessed too late.")


def test_the_name_of_a_subject_belongs_to_no_area() -> None:
    more = "what was decided.\nLeadership and management\n\uf0b7 Leaders do not meet."
    areas = changed(OLD, "what was decided.", more).areas_for_improvement
    assert [area.text for area in areas][1:] == [
        "School nurses are not always told what was decided.",
        "Leaders do not meet.",
    ]


def test_what_must_follow_is_quoted_with_its_page_and_without_the_numbers_of_footnotes() -> None:
    steps = changed(OLD, "this letter by 20 April 2018.", "this letter2\nby 20 April 2018.").next_steps
    assert [(step.quote, step.page) for step in steps] == [
        (
            "The director of children’s services should prepare a written statement of proposed action responding to the "
            "findings outlined in this letter by 20 April 2018.",
            3,
        )
    ]


def test_a_letter_says_to_which_bodies_it_is_addressed() -> None:
    to = reading(TEXTS[OLD]).addressed_to
    assert to
    assert (to.text, to.quote) == (
        "the local authority, health, the police, probation, youth justice",
        "Dear local partnership",
    )
    without = changed(OLD, "Ms Jill Varley, Head of Youth Justice, Kestrelby Borough Council\n", "").addressed_to
    assert without
    assert "youth justice" not in without.text


def test_an_area_that_does_not_stand_in_the_letter_is_not_told() -> None:
    assert reading(TEXTS[NEW]).areas_for_improvement == ()


MORE = "\uf06e Schools speak up for children. However, they are not always asked.\n\uf06e The police share what they know.\n"


def listed(findings: Findings) -> list[str]:
    return [each.text for each in findings.strengths if each.listed]


def test_each_point_of_its_key_strengths_is_one_whole_with_its_page() -> None:
    found = changed(OLD, "Case study: effective practice", f"{MORE}Case study: effective practice")
    assert listed(found) == [
        "Partners know their area well. Health visitors and the police share what they learn of children at risk without delay.",
        "Schools speak up for children. However, they are not always asked.",
        "The police share what they know.",
    ]
    assert {each.page for each in found.strengths} == {2}
    assert found.areas_for_improvement == reading(TEXTS[OLD]).areas_for_improvement


def test_strengths_go_on_below_a_case_study_and_what_it_lists_itself_is_none() -> None:
    study = "whom they trusted.\nThe aims were:\n\uf06e to listen\n\uf06e to help at once"
    whole = listed(reading(TEXTS[OLD]))
    assert listed(changed(OLD, "whom they trusted.", study)) == whole
    assert len(listed(changed(OLD, "whom they trusted.\n", f"whom they trusted.\n{MORE}"))) == len(whole) + 2


def test_where_a_copy_has_lost_the_bullets_only_what_praises_is_kept_and_is_no_list() -> None:
    text = TEXTS[OLD].replace("Case study: effective practice", f"{MORE}Case study: effective practice")
    found = reading(text.replace("\uf06e ", ""))
    assert listed(found) == []
    assert "Partners know their area well." in [each.quote for each in found.strengths]


def test_praise_in_the_headline_findings_is_no_point_of_the_list() -> None:
    found = changed(NEW, "Families are not yet", "Leaders give strong support to families. They are not yet")
    assert "Leaders give strong support to families." in [each.quote for each in found.strengths if not each.listed]
    assert listed(found) == ["Schools know their families."]


def test_a_line_that_is_the_last_word_of_a_sentence_heads_no_list_of_strengths() -> None:
    found = changed(OLD, "assessed too late.", "assessed too late, whatever their\nstrengths\nmay be.")
    assert listed(found) == listed(reading(TEXTS[OLD]))
    assert len(found.areas_for_improvement) == len(reading(TEXTS[OLD]).areas_for_improvement)
