"""What an alert claims of earlier lists is so: nothing is called first, new or gone that may not be, and all counts add up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from alerts.alert import Alert, AlertPoint, Group, GroupKind
from alerts.compose.compose import compose
from alerts.compose.headline import Headline
from alerts.compose.tally import phrases, tally
from findings.model import EventKind, Findings, Grade, Kind, PriorityAction, Weakness, WeaknessStatus
from findings.timeline.citable import may_be_cited
from findings.timeline.stored_document import StoredDocument
from tests.alerts.background import as_news, known, readings
from tests.alerts.rendered import text
from tests.alerts.test_history import FAIR, LOW, group, inspected
from tests.findings.timeline.wexmoor import FOSTERING_2021, SUFFICIENCY, SUPERVISION, filed, letter, remarks, visit

AUDIT = "The quality assurance of social work practice."
EARLY_HELP = "The range of early help."
COMPLAINTS = "The response to complaints."


def told(document: StoredDocument, before: StoredDocument | None, *documents: StoredDocument) -> Alert:
    return compose(as_news(document, before), readings=readings(document), known=known(documents))


def joint(year: int, *areas: str) -> StoredDocument:
    event = replace(visit(date(year, 7, 8)), kind=EventKind.JTAI)
    listed = tuple(Weakness(text=area, page=6, to="partnership") for area in areas)
    return filed(f"j{year}", Findings(kind=Kind.JTAI, event=event, areas_for_improvement=listed), date(year, 8, 23))


def focused(year: int, *points: str, strengths: tuple[str, ...] = ()) -> StoredDocument:
    event = visit(date(year, 6, 4), kind=EventKind.FOCUSED_VISIT)
    listed = tuple(Weakness(text=point, page=2) for point in points)
    findings = replace(letter(event), needs_improvement=listed, strengths=remarks(strengths))
    return filed(f"f{year}", findings, date(year, 7, 1))


def kinds(alert: Alert) -> dict[GroupKind, int]:
    return {each.kind: each.count for each in alert.sections[0].groups}


def test_no_naming_is_called_the_first_but_each_month_is_named() -> None:
    documents = [inspected(f"r{year}", year, FAIR, SUPERVISION) for year in (2017, 2020, 2022, 2024)]
    point = group(told(documents[-1], documents[-2], *documents), GroupKind.NAMED_AGAIN).points[0]
    assert point.remarks == (
        "On supervision and management oversight: named at least 3 times before: March 2017, March 2020 and March 2022.",
    )
    assert "first" not in " ".join((*point.remarks, *point.earlier))


def test_an_earlier_naming_as_a_priority_action_is_called_that() -> None:
    urgent = focused(2021)
    actions = (PriorityAction(text=SUPERVISION, page=2),)
    urgent = replace(urgent, findings=replace(urgent.findings, priority_actions=actions))
    now = inspected("r2024", 2024, LOW, SUPERVISION)
    point = group(told(now, None, urgent, now), GroupKind.NAMED_AGAIN).points[0]
    assert point.remarks == (
        "On supervision and management oversight: named at least once before, in June 2021 (priority action).",
    )


def test_what_a_joint_inspection_names_beside_something_else_is_not_new_either() -> None:
    training = "Social workers’ and foster carers’ access to relevant training."
    asked = joint(2019, "There is a gap in the training offered by agencies, so that exploitation is not understood.")
    now = focused(2021, training)
    assert GroupKind.NEW not in kinds(told(now, None, inspected("r2018", 2018, FAIR, SUFFICIENCY), asked, now))


def test_every_point_of_the_earlier_list_is_accounted_for_and_the_numbers_add_up() -> None:
    before = inspected("r2020", 2020, FAIR, SUPERVISION, SUFFICIENCY, FOSTERING_2021, EARLY_HELP, COMPLAINTS)
    weak = "Early help is too often ineffective and families wait too long for it."
    now = inspected("r2024", 2024, LOW, SUPERVISION, prose=(weak,))
    gone = group(told(now, before, before, now), GroupKind.NO_LONGER_NAMED)
    assert gone.titled.endswith("(at least 3)")
    assert gone.note
    sentence = gone.note.split(". ")[0]
    assert sentence == (
        "Of the 5 points listed in March 2020: 1 is named again; 4 are not in the new list (the new text may still criticise 1 of them)"
    )
    said = re.sub(r"March 2020|\([^)]*\)", "", sentence)
    of, *parts = [int(number) for number in re.findall(r"\b(\d+)\b(?!:)", said)]
    assert of == sum(parts)


def test_a_point_that_the_new_text_still_names_is_not_called_gone() -> None:
    before = inspected("r2020", 2020, FAIR, SUPERVISION, FOSTERING_2021)
    now = inspected("r2024", 2024, LOW, SUPERVISION, prose=("Private fostering is not assessed consistently or well.",))
    alert = told(now, before, before, now)
    assert GroupKind.NO_LONGER_NAMED not in kinds(alert)
    assert (
        "Of the 2 points listed in March 2020: 1 is named again; 1 is not in the new list (the new text may still criticise it)."
        in alert.sections[0].notes
    )


def test_a_point_in_whose_area_the_new_text_names_a_weakness_is_not_called_gone() -> None:
    """What is said of pathway plans may be meant of the preparation for leaving care, and the other way round."""
    before = inspected(
        "r2020", 2020, FAIR, SUPERVISION, "The suitability of care leavers’ homes and their preparation."
    )
    now = inspected("r2024", 2024, LOW, SUPERVISION, prose=("However, pathway plans are not consistently updated.",))
    alert = told(now, before, before, now)
    assert GroupKind.NO_LONGER_NAMED not in kinds(alert)
    assert "(the new text may still criticise it)" in " ".join(alert.sections[0].notes)


@pytest.mark.parametrize(
    "weak", ["There is more to do for care leavers who have a pathway plan.", "Not all pathway plans are current."]
)
def test_a_point_is_not_called_gone_either_where_the_new_text_is_only_as_likely_as_not_to_blame(weak: str) -> None:
    before = inspected(
        "r2020", 2020, FAIR, SUPERVISION, "The suitability of care leavers’ homes and their preparation."
    )
    now = inspected("r2024", 2024, LOW, SUPERVISION, prose=(weak,))
    assert GroupKind.NO_LONGER_NAMED not in kinds(told(now, before, before, now))


def test_where_of_no_point_can_be_told_whether_it_is_gone_the_alert_says_so_and_no_more() -> None:
    before = inspected("r2020", 2020, FAIR, FOSTERING_2021)
    now = inspected("r2024", 2024, FAIR, prose=("Private fostering is not assessed consistently or well.",))
    dropped = [change for change in as_news(now, before) if change.status is WeaknessStatus.NO_LONGER_NAMED]
    alert = compose(dropped, readings=readings(now), known=known((before, now)))
    assert alert.sections[0].groups == ()
    assert "unclear whether 1 weakness is still named" in alert.headline
    account = "Of the one point listed in March 2020: 1 is not in the new list (the new text may still criticise it)."
    assert account in alert.sections[0].notes


def test_a_list_of_which_only_some_points_are_told_is_not_accounted_for() -> None:
    before = inspected("r2020", 2020, FAIR, SUPERVISION, FOSTERING_2021, COMPLAINTS)
    now = inspected("r2024", 2024, LOW, SUPERVISION)
    changes = [change for change in as_news(now, before) if change.text != COMPLAINTS]
    gone = group(compose(changes, readings=readings(now), known=known((before, now))), GroupKind.NO_LONGER_NAMED)
    assert gone.note == "Not being in the list does not mean that it was put right."


def test_praise_in_the_new_text_names_no_point_still() -> None:
    before = inspected("r2020", 2020, FAIR, SUPERVISION, FOSTERING_2021)
    now = inspected("r2024", 2024, LOW, SUPERVISION)
    praised = replace(now, findings=replace(now.findings, strengths=remarks(("Private fostering is well assessed.",))))
    assert group(told(praised, before, before, praised), GroupKind.NO_LONGER_NAMED).count == 1


def test_a_quote_of_several_sentences_is_said_to_begin_on_its_page() -> None:
    before = inspected("r2018", 2018, FAIR, SUPERVISION)
    says_so = "The areas for improvement continue to be those identified at the inspection in March 2018. They remain relevant."
    now = focused(2020, says_so)
    assert (
        group(told(now, None, before, now), GroupKind.CONTINUED).note
        == f"In Ofsted’s words: “{says_so[:-1]}”, from page 2."
    )


def test_a_letter_that_says_that_earlier_points_continue_names_them_and_is_no_point_itself() -> None:
    before = inspected("r2018", 2018, FAIR, SUPERVISION, SUFFICIENCY)
    says_so = "The areas for improvement continue to be those identified at the inspection in March 2018."
    now = focused(2020, f"{says_so} Supervision is a priority.")
    alert = told(now, None, before, now)
    go_on = group(alert, GroupKind.CONTINUED)
    assert kinds(alert) == {GroupKind.CONTINUED: 2}
    assert go_on.heading == "Ofsted says that the areas for improvement of March 2018 continue"
    assert [point.text for point in go_on.points] == [SUPERVISION, SUFFICIENCY]
    assert {point.of for point in go_on.points} == {"the report of March 2018"}
    assert "(page 2 of the report of March 2018)" in " ".join(text(alert).split())
    assert go_on.note == f"In Ofsted’s words: “{says_so.rstrip('.')}”, page 2."
    assert alert.headline.startswith(
        "Wexmoor Borough Council: after a focused visit, Ofsted says that 2 earlier areas for improvement continue"
    )


def test_that_points_of_an_unknown_inspection_continue_is_said_without_a_count() -> None:
    says_so = "The areas for improvement continue to be those identified at the inspection in March 2018."
    now = focused(2020, says_so)
    alert = told(now, None, now)
    go_on = group(alert, GroupKind.CONTINUED)
    assert go_on.titled == "Ofsted says that the areas for improvement continue"
    assert go_on.points == ()


def test_that_points_on_a_part_of_the_work_continue_names_none_of_them() -> None:
    before = inspected("r2018", 2018, FAIR, SUPERVISION, SUFFICIENCY)
    now = focused(
        2020, "The areas for improvement for children in need identified at the inspection in March 2018 remain."
    )
    alert = told(now, None, before, now)
    go_on = group(alert, GroupKind.CONTINUED)
    assert go_on.heading == "Ofsted says that some of the areas for improvement of March 2018 continue"
    assert go_on.points == ()
    screen = alert.sections[0].screen
    assert screen
    assert [quote.words for said in screen.said for quote in said.quotes] == [now.findings.needs_improvement[0].text]
    assert alert.headline.startswith(
        "Wexmoor Borough Council: after a focused visit, Ofsted says that earlier areas for improvement continue"
    )


def test_a_point_that_earlier_ones_continue_is_told_as_it_stands_where_the_letter_cannot_be_quoted() -> None:
    before = inspected("r2018", 2018, FAIR, SUPERVISION, SUFFICIENCY)
    says_so = "The areas for improvement continue to be those identified at the inspection in March 2018."
    now = focused(2020, says_so)
    alert = compose(as_news(now), known=known((before, now)))
    assert [point.text for point in group(alert, GroupKind.NOT_CLEARLY_NEW).points] == [says_so]


def test_beside_what_is_said_to_improve_stands_that_the_areas_continue() -> None:
    before = inspected("r2018", 2018, FAIR, FOSTERING_2021)
    says_so = "The areas for improvement are still those identified at the last inspection."
    now = focused(2020, says_so, strengths=("The assessment of private fostering arrangements has improved.",))
    better = group(told(now, None, before, now), GroupKind.IMPROVING)
    assert better.note
    assert better.note.startswith("The letter also says that the areas for improvement continue (above).")


def test_new_is_only_what_no_earlier_list_names_and_a_sentence_alone_makes_it_no_older() -> None:
    said = "Private fostering is not assessed consistently or well."
    before = inspected("r2018", 2018, FAIR, SUFFICIENCY, prose=(said,))
    visited = focused(2019, "Supervision is irregular.")
    now = inspected("r2024", 2024, LOW, SUPERVISION, FOSTERING_2021)
    new = group(told(now, before, before, visited, now), GroupKind.NEW)
    assert [point.text for point in new.points] == [FOSTERING_2021]
    assert new.points[0].remarks == ()
    assert new.points[0].earlier == (f"See also the text of March 2018: “{said}” (page 3).",)


def test_a_citation_that_shares_only_a_general_word_is_left_out() -> None:
    before = inspected("r2018", 2018, FAIR, "Sufficient capacity for the designated officer to progress allegations.")
    now = inspected("r2024", 2024, LOW, "The sufficiency and stability of the workforce.")
    alert = told(now, before, before, now)
    points = [point for each in alert.sections[0].groups for point in each.points if "workforce" in point.text]
    assert points
    assert [line for point in points for line in point.earlier if line.startswith("Perhaps")] == []


def test_a_reviewing_officer_is_no_conference_chair() -> None:
    officers = "The challenge that independent reviewing officers give."
    chairs = "The capacity of the chairs of child protection conferences."
    assert not may_be_cited(officers, chairs, is_likely=True)
    assert may_be_cited(officers, "The effectiveness of independent reviewing officers.", is_likely=True)


def test_the_numbers_of_the_headline_add_up_to_the_list() -> None:
    before = inspected("r2020", 2020, FAIR, SUPERVISION, "The adoption of older children.")
    now = inspected("r2024", 2024, LOW, SUPERVISION, "Permanence for older children.", COMPLAINTS)
    alert = told(now, before, before, now)
    line = "3 to improve: 1 named again (already in March 2020), 1 unclear whether new, 1 new to the list"
    screen = alert.sections[0].screen
    assert screen
    assert alert.headline.endswith(line)
    assert screen.tally == f"{line}:"
    assert "; 3 to improve: 1 named again" in alert.subject
    total, *parts = [int(number) for number in re.findall(r"\d+", line.replace("2020", ""))]
    assert total == sum(parts) == len(now.findings.needs_improvement)


def test_where_all_grades_are_inadequate_the_line_says_so() -> None:
    before = inspected("r2020", 2020, LOW | {"help_protection": Grade.REQUIRES_IMPROVEMENT}, SUPERVISION)
    now = inspected("r2024", 2024, LOW, SUPERVISION)
    assert "all three judgements inadequate (help and protection fell)" in told(now, before, before, now).headline


def test_a_rule_of_the_framework_is_marked_as_one() -> None:
    now = inspected("r2024", 2024, LOW, SUPERVISION)
    assert (
        told(now, None, now).sections[0].next_steps[0].startswith("By Ofsted’s framework (the report does not say so)")
    )


def test_ofsteds_gravest_sentences_stand_near_the_top_and_praise_never() -> None:
    grave = "There are serious and widespread failures that leave children at risk of significant harm."
    now = inspected("r2024", 2024, LOW, SUPERVISION, prose=("Some records are late.", grave))
    praised = replace(now, findings=replace(now.findings, strengths=remarks(("Children at risk of harm are safe.",))))
    alert = told(praised, None, praised)
    assert alert.sections[0].sentences[0] == f"In Ofsted’s words: “{grave}” (page 3)"


def tallied(*already: date | None) -> str:
    points = tuple(AlertPoint(text=f"Point {n}.", already=each) for n, each in enumerate(already))
    return phrases(tally([], (Group(kind=GroupKind.NAMED_AGAIN, heading="", points=points),)))[0]


def test_how_many_were_named_as_long_ago_is_said_and_never_of_more_than_there_are() -> None:
    old, late = date(2014, 11, 18), date(2020, 3, 2)
    assert tallied(old) == "1 weakness named again (already in November 2014)"
    assert tallied(old, old) == "2 weaknesses named again (both already in November 2014)"
    assert tallied(old, old, old) == "3 weaknesses named again (all already in November 2014)"
    assert tallied(old, late) == "2 weaknesses named again (at least one already in November 2014)"
    assert tallied(old, late, old) == "3 weaknesses named again (some already in November 2014)"
    assert tallied(late, None) == "2 weaknesses named again (at least one already in March 2020)"


def test_what_is_known_of_the_oldest_never_is_the_verdict() -> None:
    for months in (("2014-11-18", "2014-11-18"), ("2014-11-18", "2020-03-02"), ("2014-11-18",) * 2 + ("2020-03-02",)):
        line = Headline(counted=(tallied(*map(date.fromisoformat, months)),))
        assert line.numbers == (f"{len(months)} weaknesses named again",)


def test_a_point_that_says_itself_that_it_was_recommended_before_is_not_unclear() -> None:
    says = "Ensure that reviews evaluate and record progress. (This was a recommendation at the last inspection.)"
    before = inspected("r2021", 2021, FAIR, "Reviews of plans, and the capacity for them.")
    now = inspected("r2024", 2024, LOW, says)
    alert = told(now, before, before, now)
    (point,) = group(alert, GroupKind.NAMED_AGAIN).points
    assert point.text == says
    assert point.known == "The report itself says that the last inspection named it."
    assert not {GroupKind.NOT_CLEARLY_NEW, GroupKind.NEW} & set(kinds(alert))
    assert "1 weakness named again" in alert.headline


def test_an_authority_that_stays_inadequate_hears_that_before_what_rose() -> None:
    good, weak = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT
    before = inspected(
        "r2021", 2021, {"overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE, "help_protection": weak}
    )
    now = inspected("r2024", 2024, {"overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE, "help_protection": good})
    assert (
        told(now, before, before, now)
        .sections[0]
        .headline.startswith(
            "overall effectiveness stays inadequate; help and protection rose from requires improvement to good"
        )
    )
    fell = inspected(
        "r2024", 2024, {"overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE, "help_protection": Grade.INADEQUATE}
    )
    assert "fell" in told(fell, before, before, fell).sections[0].headline.split(";")[0]


def test_a_later_history_says_that_a_letter_found_the_points_to_continue() -> None:
    before = inspected("r2018", 2018, FAIR, SUPERVISION, SUFFICIENCY)
    says_so = "The areas for improvement continue to be those identified at the inspection in March 2018."
    visited, now = focused(2020, says_so), inspected("r2024", 2024, LOW, SUPERVISION)
    point = group(told(now, before, before, visited, now), GroupKind.NAMED_AGAIN).points[0]
    assert point.remarks == (
        "On supervision and management oversight: named at least once before, in March 2018; said to continue in June 2020.",
    )
    assert point.earlier[-1] == (
        f"June 2020, page 2, of all that was listed in the report of March 2018: “{says_so.rstrip('.')}”."
    )


def test_a_point_that_may_have_been_named_says_where_its_subject_was() -> None:
    before = inspected("r2018", 2018, FAIR, "Plans for children who return home.", SUFFICIENCY)
    now = inspected("r2024", 2024, LOW, "The quality of plans.")
    (point,) = group(told(now, before, before, now), GroupKind.NOT_CLEARLY_NEW).points
    assert point.earlier == ("Earlier lists also speak of plans and planning: March 2018, page 2.",)


def test_perhaps_named_again_counts_what_is_shown_as_perhaps_the_same() -> None:
    before = inspected("r2020", 2020, FAIR, SUPERVISION, SUFFICIENCY, "The adoption of older children.")
    now = inspected("r2024", 2024, LOW, SUPERVISION, SUFFICIENCY, "Permanence for older children.")
    alert = told(now, before, before, now)
    (account,) = (note for note in alert.sections[0].notes if note.startswith("Of the 3 points"))
    assert account.startswith("Of the 3 points listed in March 2020: 2 are named again; of 1 it cannot be told.")
