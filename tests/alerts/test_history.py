"""What the register and the neighbours add to an alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from alerts.alert import Alert, Group, GroupKind, as_json, from_json
from alerts.compose.compose import compose
from findings.model import ChangeKind, EventKind, Grade, Kind, PriorityAction, Weakness
from findings.timeline.neighbours import GradeContext
from findings.timeline.stored_document import StoredDocument
from tests.alerts.background import as_news, grades, known, readings
from tests.findings.timeline.wexmoor import (
    FOSTERING_2021,
    FOSTERING_2024,
    FOSTERING_2025,
    SUFFICIENCY,
    SUPERVISION,
    by_others,
    filed,
    letter,
    report,
    visit,
)

FAIR = grades(*[Grade.REQUIRES_IMPROVEMENT] * 3)
LOW = grades(*[Grade.INADEQUATE] * 3)


def inspected(
    identity: str, year: int, given: dict[str, Grade], *points: str, prose: tuple[str, ...] = ()
) -> StoredDocument:
    start = date(year, 3, 1)
    return filed(identity, report(start, given, points, prose), start + timedelta(days=60))


FIRST = inspected("r2017", 2017, FAIR, SUPERVISION)
SECOND = inspected("r2021", 2021, FAIR, SUPERVISION, FOSTERING_2021)
THIRD = inspected("r2024", 2024, LOW, SUPERVISION, FOSTERING_2024)
VISITED = filed(
    "v2025",
    letter(visit(date(2025, 4, 29), 2), (FOSTERING_2025,), ("Management oversight and supervision are more regular.",)),
    date(2025, 6, 5),
)
HISTORY = (FIRST, SECOND, THIRD)


def told(document: StoredDocument, before: StoredDocument | None, *documents: StoredDocument) -> Alert:
    return compose(as_news(document, before), known=known(documents))


def group(alert: Alert, kind: GroupKind) -> Group:
    return next(each for each in alert.sections[0].groups if each.kind is kind)


def test_a_point_named_again_says_since_when_and_how_often() -> None:
    supervision = group(told(THIRD, SECOND, *HISTORY), GroupKind.NAMED_AGAIN).points[0]
    assert supervision.remarks == (
        "On supervision and management oversight: named at least twice before: March 2017 and March 2021.",
    )
    assert [said.split(":")[0] for said in supervision.earlier] == [
        "March 2021, page 2",
        "March 2017, page 2",
    ]


def test_a_point_with_sub_points_and_semicolons_of_its_own_is_known_again() -> None:
    point = Weakness(text="Oversight of practice; in particular:", sub=("supervision", "audit; review"))

    def with_it(document: StoredDocument) -> StoredDocument:
        return replace(document, findings=replace(document.findings, needs_improvement=(point,)))

    again = [with_it(document) for document in HISTORY]
    alert = compose(as_news(again[2], again[1]), known=known(again))
    assert group(alert, GroupKind.NAMED_AGAIN).points[0].remarks == (
        "On audit; supervision and management oversight: named at least twice before: March 2017 and March 2021.",
    )


def test_a_later_document_does_not_count_in_an_alert_on_an_earlier_one() -> None:
    fostering = group(told(THIRD, SECOND, *HISTORY, VISITED), GroupKind.NAMED_AGAIN).points[1]
    assert fostering.remarks == ("On private fostering: named at least once before, in March 2021.",)


def test_a_document_is_known_again_in_another_revision() -> None:
    mended = replace(THIRD, publication=replace(THIRD.publication, sha256="another"), revision=2)
    supervision = group(told(THIRD, SECOND, FIRST, SECOND, mended), GroupKind.NAMED_AGAIN).points[0]
    assert supervision.remarks == (
        "On supervision and management oversight: named at least twice before: March 2017 and March 2021.",
    )


def test_several_documents_on_one_event_are_one_time() -> None:
    paper = filed("p2021", by_others(Kind.COMMITTEE_REPORT, SECOND.findings.event, concerns=(SUPERVISION,)), None)
    supervision = group(told(THIRD, SECOND, *HISTORY, paper), GroupKind.NAMED_AGAIN).points[0]
    assert supervision.remarks == (
        "On supervision and management oversight: named at least twice before: March 2017 and March 2021.",
    )


def test_a_point_that_is_new_to_the_last_report_only_is_not_passed_off_as_new() -> None:
    again = inspected("r2024", 2024, LOW, SUPERVISION)
    between = inspected("r2021", 2021, FAIR, SUFFICIENCY)
    alert = told(again, between, FIRST, between, again)
    new = group(alert, GroupKind.NAMED_AGAIN)
    assert "1 weakness named again" in alert.headline
    assert new.points[0].remarks == (
        "On supervision and management oversight: named at least once before, in March 2017.",
    )
    assert new.points[0].earlier == (f"On page 2 then: “{SUPERVISION.rstrip('.')}”. In the same words.",)


def test_a_point_that_was_never_named_has_no_history() -> None:
    first = group(told(FIRST, None, FIRST), GroupKind.NAMED)
    assert (first.points[0].remarks, first.points[0].earlier, first.note) == ((), (), None)


def test_of_what_the_list_drops_no_text_is_quoted_since_it_could_not_be_quoted_of_all() -> None:
    praise = "Children who are privately fostered now have impressive and consistently good support."
    for said in (FOSTERING_2025, praise):
        now = inspected("r2024", 2024, LOW, SUPERVISION, prose=(said,))
        gone = group(told(now, SECOND, FIRST, SECOND, now), GroupKind.NO_LONGER_NAMED)
        assert gone.points[0].earlier == ()
        assert gone.note
        assert "does not mean that it was put right" in gone.note


def under_the_framework_before(document: StoredDocument) -> StoredDocument:
    event = replace(document.findings.event, kind=EventKind.SIF)
    return replace(document, findings=replace(document.findings, kind=Kind.SIF, event=event))


def test_nothing_is_new_in_the_first_inspection_under_a_framework() -> None:
    earlier = under_the_framework_before(inspected("r2016", 2016, FAIR, SUFFICIENCY))
    alert = told(FIRST, earlier, earlier, FIRST)
    assert "1 area to improve" in alert.headline
    assert "new" not in alert.headline
    assert [each.heading for each in alert.sections[0].groups][:1] == ["Needs to improve: named"]
    assert (
        "No earlier full inspection under this framework is known here to compare with: no point is called new."
        in alert.sections[0].notes
    )


def test_a_point_is_new_where_an_earlier_inspection_of_the_framework_did_not_name_it() -> None:
    assert group(told(SECOND, FIRST, FIRST, SECOND), GroupKind.NEW).points[0].text == FOSTERING_2021


def test_a_visit_has_something_to_compare_with_once_an_inspection_of_its_framework_is_known() -> None:
    point = Weakness(text=FOSTERING_2021, page=2)
    focused = visit(date(2019, 6, 4), kind=EventKind.FOCUSED_VISIT)
    visited = filed("f2019", replace(letter(focused), needs_improvement=(point,)), date(2019, 7, 1))
    assert group(told(visited, None, FIRST, visited), GroupKind.NEW).points
    assert group(told(visited, None, visited), GroupKind.NAMED).points


def test_a_point_with_several_subjects_says_of_each_since_when_it_was_named() -> None:
    both = "The response to children who are privately fostered, and to neglect."
    first = inspected("r2017", 2017, FAIR, "The recognition of neglect.")
    second = inspected("r2021", 2021, FAIR, "The recognition of neglect.", FOSTERING_2021)
    third = inspected("r2024", 2024, LOW, both)
    (point,) = group(told(third, second, first, second, third), GroupKind.NAMED_AGAIN).points
    assert point.remarks == (
        "On neglect: named at least twice before: March 2017 and March 2021.",
        "On private fostering: named at least once before, in March 2021.",
    )
    assert len(point.earlier) == 3


def test_two_points_with_one_history_quote_it_once() -> None:
    first = inspected("r2017", 2017, FAIR, SUPERVISION)
    both = ("The frequency of supervision.", "The recording of supervision and management oversight.")
    one, other = group(
        told(inspected("r2021", 2021, FAIR, *both), None, first, inspected("r2021", 2021, FAIR, *both)),
        GroupKind.NAMED_AGAIN,
    ).points
    assert one.remarks == ("On supervision: named at least once before, in March 2017.",)
    assert other.remarks == ("On supervision and management oversight: named at least once before, in March 2017.",)
    assert one.earlier[0].startswith("On page 2 then: ")
    assert other.earlier == ("In the words that are quoted above.",)


def test_a_point_that_itself_looks_back_is_not_passed_off_as_new() -> None:
    before = inspected("r2021", 2021, FAIR, SUFFICIENCY)
    after = inspected("r2024", 2024, LOW, "Complaints, as identified at the inspection of March 2021.")
    assert group(told(after, before, before, after), GroupKind.NOT_CLEARLY_NEW).count == 1


def test_a_point_on_children_of_whom_a_letter_spoke_that_earlier_points_continue_is_not_passed_off_as_new() -> None:
    go_on = Weakness(
        text="The areas for improvement continue to be those identified at the inspection in March 2021. The service is"
        " focused on improving support for care leavers.",
        page=2,
    )
    event = visit(date(2022, 11, 8), kind=EventKind.FOCUSED_VISIT)
    visited = filed("f2022", replace(letter(event), needs_improvement=(go_on,)), date(2022, 12, 15))
    first = inspected("r2021", 2021, FAIR, SUPERVISION)
    second = inspected("r2024", 2024, LOW, "The offer of safe and affordable homes to care leavers.")
    (point,) = group(told(second, first, first, visited, second), GroupKind.NOT_CLEARLY_NEW).points
    assert point.earlier == (
        "The list of November 2022, page 2, says that earlier points continue, and speaks of care leavers.",
    )
    assert group(told(second, first, first, second), GroupKind.NEW).count == 1


def test_what_is_only_likely_is_said_to_be_neither_new_nor_named_again() -> None:
    before = inspected("r2021", 2021, FAIR, "The adoption of older children.")
    after = inspected("r2024", 2024, LOW, "Permanence for older children.")
    alert = told(after, before, before, after)
    (point,) = group(alert, GroupKind.NOT_CLEARLY_NEW).points
    assert (point.remarks, point.earlier) == ((), ())
    assert alert.headline.endswith("1 weakness, unclear whether new")


def test_what_is_only_likely_is_cited_by_the_subject_that_both_have_and_not_by_who_must_act() -> None:
    before = inspected(
        "r2021", 2021, FAIR, "Recruit foster carers, to provide a sufficient number and range of placements."
    )
    after = inspected("r2024", 2024, LOW, "The sufficiency of placements close to home.")
    (point,) = group(told(after, before, before, after), GroupKind.NOT_CLEARLY_NEW).points
    assert point.earlier[0].startswith("Also on the sufficiency of placements, March 2021, page 2: “Recruit foster")
    partners = inspected("r2021", 2021, FAIR, "Work with partners to improve the employment of care leavers.")
    door = inspected("r2024", 2024, LOW, "Work with partners to improve contacts at the front door.")
    for group_of in told(door, partners, partners, door).sections[0].groups:
        assert [each.earlier for each in group_of.points] == [()]


def test_beside_what_is_perhaps_the_same_stand_the_other_lists_that_speak_of_its_own_subject() -> None:
    listed = {
        2014: "Performance management through better data, challenging management oversight and rigorous action planning.",
        2016: "Ensure that complaints, audits, appraisals and supervision contribute to learning.",
        2018: "Recruit experienced social workers, reduce caseloads, and provide supervision.",
    }
    earlier = [under_the_framework_before(inspected(f"r{year}", year, FAIR, text)) for year, text in listed.items()]
    now = inspected(
        "r2024", 2024, LOW, "The quality of supervision, so that actions on children’s plans follow in time."
    )
    (point,) = group(told(now, earlier[-1], *earlier, now), GroupKind.NOT_CLEARLY_NEW).points
    perhaps = [line.split(":")[0] for line in point.earlier if line.startswith("Perhaps")]
    assert perhaps == ["Perhaps the same, March 2018, page 2", "Perhaps the same, March 2016, page 2"]
    assert point.earlier[-1].startswith("Earlier lists also speak of ")
    assert point.earlier[-1].endswith(": March 2014, page 2.")


def test_what_is_new_to_the_list_says_so_of_lists_alone_and_which_earlier_text_spoke_of_it() -> None:
    first = inspected("r2021", 2021, FAIR, SUFFICIENCY, prose=(FOSTERING_2025,))
    second = inspected("r2024", 2024, LOW, SUPERVISION, FOSTERING_2024)
    alert = told(second, first, first, second)
    new = group(alert, GroupKind.NEW)
    assert new.note == "No earlier list known here names it; an earlier text may."
    supervision, fostering = new.points
    assert supervision.earlier == ()
    assert fostering.earlier == (f"See also the text of March 2021: “{FOSTERING_2025}” (page 3).",)
    both = inspected("r2024", 2024, LOW, SUFFICIENCY, FOSTERING_2024)
    screen = told(both, first, first, both).sections[0].screen
    assert screen
    assert [point.known for point in screen.gravest][1] == "Not in an earlier list; see also the text of March 2021."


def test_what_the_list_of_a_letter_says_is_not_named_once_more_in_its_text() -> None:
    listed = Weakness(text="Senior management access and support in emergency duty decision-making.", page=2)
    again = "Access to senior management support in emergency duty decision-making is not sustainable."
    other = "Too many care leavers do not receive their health histories."
    event = visit(date(2025, 4, 29), kind=EventKind.FOCUSED_VISIT)
    visited = filed(
        "f2025", replace(letter(event, concerns=(again, other)), needs_improvement=(listed,)), date(2025, 6, 5)
    )
    in_text = group(told(visited, None, *HISTORY, visited), GroupKind.IN_TEXT)
    assert [point.text for point in in_text.points] == [other]


def test_what_the_text_of_an_earlier_report_said_is_a_softer_line() -> None:
    before = inspected("r2021", 2021, FAIR, SUPERVISION, FOSTERING_2024)
    first = inspected("r2017", 2017, FAIR, SUPERVISION, prose=(FOSTERING_2025,))
    fostering = group(told(THIRD, before, first, before, THIRD), GroupKind.NAMED_AGAIN).points[1]
    assert fostering.remarks == ("On private fostering: named at least once before, in March 2021.",)
    assert fostering.earlier[-1] == f"See also the text of March 2017: “{FOSTERING_2025}” (page 3)."


def test_a_point_that_a_newer_one_may_continue_is_not_passed_off_as_gone() -> None:
    before = inspected("r2021", 2021, FAIR, SUFFICIENCY, "All strategy discussions include the police.")
    after = inspected(
        "r2024", 2024, LOW, "Multi-agency child protection work, including strategy meetings and core groups."
    )
    gone = group(told(after, before, before, after), GroupKind.NO_LONGER_NAMED).points
    assert [point.text for point in gone] == [SUFFICIENCY]


def test_a_point_no_longer_named_says_how_often_it_was() -> None:
    now = inspected("r2024", 2024, LOW, SUFFICIENCY)
    gone = group(told(now, SECOND, FIRST, SECOND, now), GroupKind.NO_LONGER_NAMED).points
    assert [point.remarks for point in gone] == [
        ("On supervision and management oversight: named at least twice before: March 2017 and March 2021.",),
        (),
    ]


def test_what_was_named_later_does_not_count_for_a_point_no_longer_named() -> None:
    now = inspected("r2024", 2024, LOW, SUFFICIENCY)
    later = inspected("r2026", 2026, LOW, FOSTERING_2024)
    gone = group(told(now, SECOND, FIRST, SECOND, now, later), GroupKind.NO_LONGER_NAMED).points
    assert [point.remarks for point in gone] == [
        ("On supervision and management oversight: named at least twice before: March 2017 and March 2021.",),
        (),
    ]


def test_what_a_letter_says_again_in_its_text_is_a_softer_line_beside_the_list_that_named_it() -> None:
    alert = told(VISITED, THIRD, *HISTORY, VISITED)
    also = group(alert, GroupKind.IN_TEXT)
    (point,) = also.points
    assert (also.heading, also.note) == (
        "Named in the text",
        "Said in the text: there may be more. Only the points of lists are counted as named again.",
    )
    assert (point.text, point.remarks) == (FOSTERING_2025, ())
    assert point.earlier == (
        f"See also the list of March 2024, page 2: “{FOSTERING_2024.rstrip('.')}”. Both fall under “private fostering”.",
    )
    assert point.url == "https://example.org/v2025#page=3"
    assert GroupKind.NAMED_AGAIN not in {each.kind for each in alert.sections[0].groups}


def test_the_text_of_a_letter_is_told_beside_no_list_that_came_later() -> None:
    later = inspected("r2026", 2026, LOW, FOSTERING_2024)
    kinds = {each.kind for each in told(VISITED, None, VISITED, later).sections[0].groups}
    assert GroupKind.IN_TEXT not in kinds


def test_what_is_said_to_improve_is_a_group_of_its_own_with_the_words_that_say_so() -> None:
    improving = group(told(VISITED, THIRD, *HISTORY, VISITED), GroupKind.IMPROVING)
    (point,) = improving.points
    assert (point.text, point.quote) == (SUPERVISION, "Management oversight and supervision are more regular.")
    assert point.remarks == (
        "On supervision and management oversight: named at least 3 times, since at least March 2017.",
    )
    assert improving.note == "Said to improve does not mean that it was put right."


def test_the_first_line_of_a_letter_counts_what_it_says_of_earlier_weaknesses() -> None:
    assert told(VISITED, THIRD, *HISTORY, VISITED).subject == (
        "Wexmoor: Ofsted published a letter on its second monitoring visit; its text names at least 1 weakness"
    )


def test_only_the_document_that_says_so_is_told_as_saying_so() -> None:
    kinds = [each.kind for each in told(THIRD, SECOND, *HISTORY, VISITED).sections[0].groups]
    assert GroupKind.IMPROVING not in kinds


def test_others_who_say_that_it_improves_are_not_ofsted() -> None:
    release = filed(
        "n2025",
        by_others(
            Kind.PRESS_RELEASE,
            visit(date(2025, 4, 29), 2),
            strengths=("Management oversight and supervision are more regular.",),
        ),
        date(2025, 6, 5),
    )
    (point,) = group(told(release, None, *HISTORY, release), GroupKind.IMPROVING).points
    assert point.remarks[0] == "So says a press release, not Ofsted."


def test_others_who_speak_of_a_weakness_again_are_not_ofsted() -> None:
    story = filed("n2025", by_others(Kind.NEWS, visit(date(2025, 4, 29), 2), concerns=(FOSTERING_2025,)), None)
    (point,) = group(told(story, None, *HISTORY, story), GroupKind.IN_TEXT).points
    assert point.remarks[0] == "So says a news story, not Ofsted."


def test_a_priority_action_that_was_named_before_says_so() -> None:
    event = visit(date(2025, 4, 29), kind=EventKind.FOCUSED_VISIT)
    findings = replace(letter(event), priority_actions=(PriorityAction(text=SUPERVISION, page=1),))
    focused = filed("f2025", findings, date(2025, 6, 5))
    (action,) = group(told(focused, None, *HISTORY, focused), GroupKind.PRIORITY_ACTION).points
    assert action.remarks == (
        "On supervision and management oversight: named at least 3 times before: March 2017, March 2021 and March 2024.",
    )
    assert action.earlier[0].startswith("March 2024, page 2: “The quality and regularity of supervision")


def test_the_neighbours_stand_in_one_line() -> None:
    near = GradeContext(key="overall", weak=2, known=4, of=10)
    alert = compose(as_news(THIRD, SECOND), known=known(HISTORY, near))
    assert alert.sections[0].notes[-1] == (
        "On 12 July 2024, 2 of the 4 statistical neighbours whose reports are known here (of 10) were inadequate "
        "or required improvement overall."
    )


def test_of_neighbours_that_are_not_known_nothing_is_said() -> None:
    for near in (
        GradeContext(key="overall", weak=1, known=1, of=10),
        GradeContext(key="overall", weak=0, known=0, of=10),
    ):
        alert = compose(as_news(THIRD, SECOND), known=known(HISTORY, near))
        assert not any("neighbours" in note for note in alert.sections[0].notes)


def test_it_is_all_kept_with_the_alert() -> None:
    alert = told(THIRD, SECOND, *HISTORY)
    assert alert.sections[0].chart
    assert from_json(as_json(alert)) == alert


def test_an_alert_kept_before_there_were_charts_still_opens() -> None:
    kept = (
        '{"id":"abcd2345","kind":"news","subject":"Wexmoor: x","headline":"Wexmoor: x",'
        '"sections":[{"authority":"Wexmoor","headline":"x","groups":[{"kind":"new","heading":"New"}]}]}'
    )
    section = from_json(kept).sections[0]
    assert (section.chart, section.next_steps) == (None, ())


def test_a_report_that_changed_no_grade_says_so_with_the_overall_one() -> None:
    as_before = inspected("r2024", 2024, FAIR, SUPERVISION, FOSTERING_2024)
    changes = [change for change in as_news(as_before, SECOND) if change.kind is ChangeKind.WEAKNESS]
    alert = compose(changes, readings=readings(as_before), known=known((FIRST, SECOND, as_before)))
    assert alert.subject == "Wexmoor: no grade changed (overall requires improvement); 2 weaknesses named again"
    assert alert.sections[0].unchanged[0] == "overall effectiveness requires improvement"
    assert alert.sections[0].also_judged == ()


def test_the_overall_grade_is_named_also_where_only_another_fell() -> None:
    leaders = inspected("r2024", 2024, {**FAIR, "leaders": Grade.INADEQUATE}, SUPERVISION)
    alert = compose(as_news(leaders, SECOND), readings=readings(leaders), known=known((FIRST, SECOND, leaders)))
    assert "; overall effectiveness stays requires improvement" in alert.headline
    assert alert.sections[0].unchanged == (
        "overall effectiveness requires improvement",
        "help and protection requires improvement",
    )


def test_a_grade_that_was_not_asked_for_and_fell_is_not_said_to_be_as_before() -> None:
    weaknesses = [change for change in as_news(THIRD, SECOND) if change.kind is ChangeKind.WEAKNESS]
    alert = compose(weaknesses, readings=readings(THIRD), known=known(HISTORY))
    assert alert.sections[0].unchanged == ()
    assert alert.headline.startswith("Wexmoor Borough Council: overall effectiveness judged inadequate")


def test_what_no_document_says_is_called_the_watchs_own_reading_once() -> None:
    note = "Which points are the same, and how often one was named, is the watch’s own reading of the documents known here."
    assert told(THIRD, SECOND, *HISTORY).sections[0].notes.count(note) == 1
    assert note not in told(FIRST, None, FIRST).sections[0].notes
    assert note in compose(as_news(THIRD, SECOND)).sections[0].notes


def test_what_was_named_once_before_has_its_month_and_its_words() -> None:
    (fostering,) = (
        p for p in group(told(THIRD, SECOND, *HISTORY), GroupKind.NAMED_AGAIN).points if "fostering" in p.text
    )
    assert fostering.remarks == ("On private fostering: named at least once before, in March 2021.",)
    assert fostering.earlier[0] == f"On page 2 then: “{FOSTERING_2021.rstrip('.')}”."


def test_long_words_of_before_are_cut() -> None:
    long = replace(SECOND, findings=report(date(2021, 3, 1), FAIR, (f"{SUPERVISION} {'And so on. ' * 60}",), ()))
    again = group(told(THIRD, long, FIRST, long, THIRD), GroupKind.NAMED_AGAIN).points[0]
    assert len(again.earlier[0]) < 400


def test_of_long_words_of_before_those_stay_that_name_what_was_named() -> None:
    on_much = (
        "The response to children with vulnerabilities of many kinds, including those who are young carers, those who "
    )
    on_much += "live far from the people whom they know and trust, and those who have lost somebody who was close to them, as well"
    on_much += " as the assessment of children who are privately fostered."
    before = inspected("r2021", 2021, FAIR, on_much)
    (point,) = group(told(THIRD, before, before, THIRD), GroupKind.NAMED_AGAIN).points
    assert point.remarks == ("On private fostering: named at least once before, in March 2021.",)
    (quote,) = point.earlier
    assert len(quote) < len(on_much)
    assert "… " in quote
    assert quote.endswith("privately fostered”.")


def test_an_alert_on_a_letter_quotes_the_weaknesses_that_no_list_named() -> None:
    sentence = "Records of supervision are poor, and actions are carried over without challenge."
    visited = filed("v2024", letter(visit(date(2024, 9, 8)), (sentence,)), date(2024, 10, 20))
    (point,) = group(told(visited, None, visited), GroupKind.IN_TEXT).points
    assert (point.text, point.page, point.remarks, point.earlier) == (sentence, 3, (), ())


def test_a_letter_s_praise_and_what_it_says_of_the_visit_before_are_no_weaknesses_of_now() -> None:
    before = "Inspectors made areas for priority action after finding significant weaknesses in supervision."
    praise = "Supervision and management oversight have been more regular in recent months."
    visited = filed("v2022", letter(visit(date(2022, 4, 5), 1), (before, praise, FOSTERING_2025)), date(2022, 5, 5))
    points = group(told(visited, None, SECOND, visited), GroupKind.IN_TEXT).points
    assert [point.text for point in points] == [FOSTERING_2025]
