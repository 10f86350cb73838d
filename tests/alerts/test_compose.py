"""What an alert says, in whose name, and what it must not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alerts.alert import Alert, AlertKind, GroupKind, Notice, as_json
from alerts.compose.compose import compose, digest, marked_test, operations
from alerts.compose.subject import LONGEST_SUBJECT
from findings.model import (
    Change,
    ChangeKind,
    Comparable,
    Continues,
    Direction,
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Precision,
    Span,
    Status,
    WeaknessStatus,
)
from tests.alerts.wexmoor import (
    EARLIER,
    FIVE,
    FOUR,
    GOOD,
    INADEQUATE,
    OUTSTANDING,
    REPORT,
    REQUIRES_IMPROVEMENT,
    change,
    fall,
    grade,
    letter,
    priority_action,
    publication,
    weakness,
)

AUTUMN_2026 = Event(kind=EventKind.ILACS, spans=(Span(date(2026, 9, 7), date(2026, 9, 18)),), precision=Precision.DAY)


def judged(*grades: Grade) -> Findings:
    each = zip(FIVE, grades, strict=True)
    given = tuple(Judgement(key=key, name=key, grade=grade, page=1, quote=key) for key, grade in each)
    return Findings(kind=Kind.ILACS, judgements=given)


def told(*changes: Change) -> Alert:
    return compose(changes)


def subject(*changes: Change) -> str:
    return told(*changes).subject


def test_the_subject_says_what_happened_to_whom() -> None:
    assert subject(*fall()) == (
        "Wexmoor: inadequate in all five judgements; 1 priority action; 3 to improve: 1 named again, 2 new to the list"
    )


def test_the_first_line_names_the_authority_in_full() -> None:
    assert told(*fall()).headline.startswith("Wexmoor Borough Council: inadequate in all five judgements")


def test_where_the_grades_before_differ_the_overall_one_is_named() -> None:
    changes = [grade(key, REQUIRES_IMPROVEMENT, INADEQUATE) for key in FIVE[:4]]
    changes.append(grade("care_leavers", GOOD, INADEQUATE, Comparable.SPLIT))
    assert subject(*changes) == "Wexmoor: inadequate in all five judgements (overall was requires improvement)"


def test_nothing_is_said_of_all_judgements_where_some_did_not_change() -> None:
    assert subject(*(grade(key, GOOD, INADEQUATE) for key in FIVE[:4])) == (
        "Wexmoor: overall, impact of leaders, help and protection, and children in care fell from good to inadequate"
    )


def test_four_judgements_are_all_of_them_only_where_there_is_no_overall_grade() -> None:
    now = [grade(key, GOOD, REQUIRES_IMPROVEMENT, event=AUTUMN_2026) for key in FOUR]
    then = [grade(key, GOOD, REQUIRES_IMPROVEMENT) for key in FOUR]
    assert "in all four judgements" in subject(*now)
    assert "in all" not in subject(*then)


def test_a_rise_is_never_hidden_behind_a_fall() -> None:
    assert subject(grade("leaders", GOOD, OUTSTANDING), grade("help_protection", GOOD, INADEQUATE)) == (
        "Wexmoor: help and protection fell to inadequate; impact of leaders rose to outstanding"
    )


def test_the_same_grade_everywhere_is_no_summary_where_some_fell_and_some_rose() -> None:
    changes = [grade(key, REQUIRES_IMPROVEMENT, GOOD) for key in FIVE[:4]]
    assert "care leavers fell to good" in subject(*changes, grade("care_leavers", OUTSTANDING, GOOD))


def test_the_overall_grade_comes_first() -> None:
    line = subject(grade("care_leavers", GOOD, INADEQUATE), grade("overall", GOOD, REQUIRES_IMPROVEMENT))
    assert line.startswith("Wexmoor: overall effectiveness fell to requires improvement; care leavers fell")


def test_first_grades_have_no_direction() -> None:
    alert = told(*(grade(key, None, GOOD) for key in FIVE))
    assert alert.subject == "Wexmoor: good in all five judgements; no earlier grades to compare with"
    assert {line.sign for line in alert.sections[0].grades} == {"•"}
    assert alert.sections[0].grades[0].said == "good; no earlier grade to compare with"


def test_a_grade_under_an_earlier_framework_is_no_fall() -> None:
    alert = told(grade("overall", GOOD, INADEQUATE, Comparable.SIMILAR))
    line = alert.sections[0].grades[0]
    assert alert.subject == "Wexmoor: overall effectiveness judged inadequate (was good under the earlier framework)"
    assert (line.sign, line.before) == ("≈", "good")
    assert "a similar judgement was good under the earlier framework" in line.said
    assert "fell" not in alert.subject + line.said


def test_grades_under_an_earlier_framework_stand_beside_each_new_one() -> None:
    similar = Comparable.SIMILAR
    alert = told(
        grade("overall", REQUIRES_IMPROVEMENT, INADEQUATE, similar),
        grade("leaders", GOOD, REQUIRES_IMPROVEMENT, similar),
        grade("help_protection", REQUIRES_IMPROVEMENT, INADEQUATE, similar),
        grade("in_care", None, GOOD),
    )
    assert alert.headline == (
        "Wexmoor Borough Council: overall effectiveness, and help and protection judged inadequate (were requires improvement under the "
        "earlier framework); impact of leaders judged requires improvement (was good under the earlier framework); "
        "children in care judged good (no earlier grade to compare with)"
    )


def test_one_grade_for_all_is_told_of_all_where_the_earlier_framework_gave_only_some_another() -> None:
    given = dict.fromkeys(("overall", "leaders", "help_protection", "in_care_and_leavers"), REQUIRES_IMPROVEMENT)
    found = Findings(
        kind=Kind.ILACS,
        judgements=tuple(Judgement(key=k, name=k, grade=g, page=1, quote=k) for k, g in given.items()),
    )
    changed = grade("in_care_and_leavers", GOOD, REQUIRES_IMPROVEMENT, Comparable.SIMILAR)
    assert compose([changed], readings={publication().sha256: found}).headline == (
        "Wexmoor Borough Council: requires improvement in every judgement (children looked after was good under the earlier "
        "framework)"
    )


def test_several_judgements_of_which_one_was_another_under_the_earlier_framework_are_named_as_then() -> None:
    keys = ("leaders", "in_care_and_leavers")
    changes = [grade(key, GOOD, REQUIRES_IMPROVEMENT, Comparable.SIMILAR) for key in keys]
    assert (
        "(impact of leaders and children looked after were good under the earlier framework)"
        in compose(changes).headline
    )


def test_one_grade_for_all_does_not_hide_what_they_were_under_an_earlier_framework() -> None:
    changes = [grade(key, GOOD, INADEQUATE, Comparable.SIMILAR) for key in FIVE]
    assert subject(*changes) == "Wexmoor: inadequate in all five judgements (was good under the earlier framework)"


def test_the_direction_stands_in_words_beside_its_sign() -> None:
    line = told(grade("overall", GOOD, REQUIRES_IMPROVEMENT)).sections[0].grades[0]
    assert (line.sign, line.said) == ("▼", "fell from good to requires improvement")
    assert (line.quote, line.page, line.url) == ("overall requires improvement to be good", 1, f"{REPORT}#page=1")


def test_a_judgement_that_was_split_says_so() -> None:
    lines = told(*fall()).sections[0].grades
    assert lines[3].note == "Judged together with care leavers before."
    assert lines[4].note == "Judged together with children in care before."


def test_both_the_inspection_and_the_publication_are_dated() -> None:
    section = told(*fall()).sections[0]
    assert section.event == "Inspection of children’s services, 13 to 24 May 2024"
    assert section.published == "Published 12 July 2024"


def test_a_year_that_was_inferred_is_marked() -> None:
    event = replace(EARLIER, inferred=True)
    section = told(grade("overall", GOOD, INADEQUATE, event=event)).sections[0]
    assert (
        section.event
        == "Inspection of children’s services, 2 to 13 March 2020 (year not printed, taken from its publication)"
    )


def test_the_earlier_inspection_is_named_once() -> None:
    notes = told(*fall()).sections[0].notes
    before = "The grades before are from the inspection of children’s services of 2 to 13 March 2020."
    assert [note for note in notes if "before" in note] == [before]


def test_no_overall_grade_is_explained_and_is_no_change() -> None:
    alert = told(*(grade(key, GOOD, INADEQUATE, event=AUTUMN_2026) for key in FOUR))
    assert "No overall effectiveness grade is given for inspections since April 2026." in alert.sections[0].notes
    assert "overall" not in alert.subject


def test_points_are_grouped_by_how_they_stand_to_those_before() -> None:
    groups = told(*fall()).sections[0].groups
    assert [(group.kind, group.count) for group in groups] == [
        (GroupKind.PRIORITY_ACTION, 1),
        (GroupKind.NAMED_AGAIN, 1),
        (GroupKind.NEW, 2),
        (GroupKind.NO_LONGER_NAMED, 1),
    ]


def test_a_point_named_again_says_what_it_continues_since_when_and_why() -> None:
    again = told(*fall()).sections[0].groups[1].points[0]
    assert again.earlier == (
        "Named before (2 to 13 March 2020): “Private fostering arrangements are not consistently identified and "
        "assessed”. Both fall under “private fostering”.",
    )


def test_a_point_no_longer_named_has_no_page_and_is_not_said_to_be_put_right() -> None:
    gone = told(weakness("Health assessments.", WeaknessStatus.NO_LONGER_NAMED, page=4)).sections[0].groups[0]
    assert gone.points[0].page is None
    assert gone.points[0].url is None
    assert gone.note == "Not being in the list does not mean that it was put right."


def test_a_quote_that_only_repeats_the_point_is_left_out() -> None:
    points = told(weakness("The oversight of caseloads.")).sections[0].groups[0].points
    assert points[0].quote is None


def test_who_must_act_is_named() -> None:
    alert = told(priority_action("Act on waiting times.", responsible="Wexmoor Borough Council and NHS Wexmoor"))
    assert alert.sections[0].groups[0].points[0].remarks == ("To be done by: Wexmoor Borough Council and NHS Wexmoor.",)


def test_a_priority_action_is_not_counted_among_the_weaknesses() -> None:
    assert subject(priority_action("Act."), letter()) == (
        "Wexmoor: inspection of children’s services finds 1 area for priority action; and 1 more event"
    )


def test_a_letter_says_that_a_visit_gives_no_grades() -> None:
    alert = told(letter())
    section = alert.sections[0]
    assert alert.subject == "Wexmoor: Ofsted published a letter on its second monitoring visit of 4 to 5 June 2024"
    assert section.event == "Second monitoring visit, 4 to 5 June 2024"
    assert section.notes == ("A monitoring visit gives no grades.",)
    assert section.links[0].title == "Open the letter (PDF)"


def test_priority_actions_of_a_visit_say_where_they_come_from() -> None:
    visit = letter()
    action = priority_action("See children at once.", event=visit.event)
    alert = told(visit, action)
    assert alert.subject == "Wexmoor: second monitoring visit finds 1 area for priority action"
    assert alert.sections[0].sentences == (visit.text,)


def test_a_held_report_is_told_as_being_checked_without_a_grade() -> None:
    held = change(ChangeKind.DOCUMENT, text="A report is published and is being checked by a person.")
    alert = told(held)
    assert alert.subject == "Wexmoor: a report is published and is being checked by a person"
    assert alert.sections[0].grades == ()


@pytest.mark.parametrize("status", [Status.HELD, Status.READ])
def test_of_a_report_that_is_being_checked_nothing_is_told_that_was_read_of_it(status: Status) -> None:
    reading = replace(judged(*[INADEQUATE] * 5), status=status)
    text = "A report is published and is being checked by a person."
    checked = change(ChangeKind.DOCUMENT, text=text, being_checked=True)
    published = change(ChangeKind.DOCUMENT, text=text)
    for one in (checked, *([published] if status is Status.HELD else [])):
        alert = compose([one], readings={"ab" * 32: reading})
        assert "inadequate" not in as_json(alert)
        assert "monitoring" not in as_json(alert)


def test_a_document_of_others_is_named_as_what_it_is() -> None:
    source = publication("https://wexmoor.example.org/n/1", "News")
    named = (
        (Kind.PRESS_RELEASE, "press release"),
        (Kind.NEWS, "news story"),
        (Kind.OTHER, "document"),
        (None, "document"),
    )
    for kind, link in named:
        release = change(ChangeKind.DOCUMENT, text="It was published.", source=source, document_kind=kind)
        assert told(release).sections[0].links[0].title == f"Open the {link}"


def test_a_correction_is_marked_as_one() -> None:
    alert = told(grade("overall", GOOD, REQUIRES_IMPROVEMENT, corrects=7))
    assert alert.subject == "Correction for Wexmoor: overall effectiveness fell from good to requires improvement"
    assert alert.sections[0].grades[0].is_correction
    assert "This corrects what was told before." in alert.sections[0].notes


def test_a_grade_taken_back_is_never_a_new_fall() -> None:
    back = change(
        ChangeKind.GRADE,
        key="leaders",
        before=GOOD,
        direction=Direction.NOT_GIVEN,
        comparable=Comparable.SAME,
        corrects=7,
    )
    same = grade("overall", GOOD, GOOD, corrects=8)
    assert subject(back, same) == (
        "Correction for Wexmoor: overall effectiveness stayed good; impact of leaders no longer given"
    )


def test_corrected_grades_are_never_summed_up_as_all() -> None:
    assert "in all" not in subject(*(grade(key, GOOD, INADEQUATE, corrects=1) for key in FIVE))


def test_with_the_reading_at_hand_the_other_grades_are_named_too() -> None:
    reading = replace(judged(*[GOOD] * 5), judgements=judged(*[GOOD] * 5).judgements[::-1])
    alert = compose([grade("care_leavers", OUTSTANDING, GOOD)], readings={"ab" * 32: reading})
    assert alert.subject == "Wexmoor: care leavers fell from outstanding to good; overall effectiveness judged good"
    assert alert.sections[0].also_judged[0] == "overall effectiveness good"
    assert len(alert.sections[0].also_judged) == 4


def test_an_inspection_that_changed_no_grade_still_says_what_it_judged() -> None:
    alert = compose([weakness("Caseloads.")], readings={"ab" * 32: judged(*[GOOD] * 5)})
    assert alert.subject == "Wexmoor: overall effectiveness judged good; 1 area to improve"
    assert len(alert.sections[0].also_judged) == 5


def test_grades_that_do_not_compare_stand_together_the_overall_one_first() -> None:
    first = [grade(key, None, after) for key, after in zip(FIVE, [GOOD, OUTSTANDING, GOOD, GOOD, GOOD], strict=True)]
    assert subject(*first[::-1]) == ("Wexmoor: overall and 3 others judged good; impact of leaders judged outstanding")


def test_names_with_an_and_of_their_own_are_kept_apart() -> None:
    changes = [grade(key, REQUIRES_IMPROVEMENT, INADEQUATE) for key in ("leaders", "in_care_and_leavers")]
    assert subject(*changes) == (
        "Wexmoor: impact of leaders, and children in care and care leavers fell from requires improvement to inadequate"
    )


def test_what_both_are_about_is_a_sentence() -> None:
    because = Continues(text="Plans.", because="assessments; plans and planning", certain=True)
    again = told(weakness("Plans and assessments.", WeaknessStatus.STILL_NAMED, because)).sections[0].groups[0]
    assert again.points[0].earlier[0].endswith("“Plans”. Both fall under “assessments”, and “plans and planning”.")


def test_who_must_act_is_said_once_where_it_is_the_same_for_all() -> None:
    actions = [priority_action(f"Act on {what}.", responsible="Wexmoor and NHS Wexmoor") for what in ("A", "B")]
    (group,) = told(*actions).sections[0].groups
    assert group.note == "All of them to be done by: Wexmoor and NHS Wexmoor."
    assert [point.remarks for point in group.points] == [(), ()]
    (mixed,) = told(*actions, priority_action("Act on C.", responsible="NHS Wexmoor")).sections[0].groups
    assert mixed.note is None
    assert all(point.remarks for point in mixed.points)


def test_an_alert_on_several_events_has_a_line_for_each_and_shows_the_gravest_five() -> None:
    many = [replace(change, urn=str(n), authority=f"Borough {n} Council") for n in range(7) for change in fall()]
    alert = digest(many)
    assert alert.contents[0].startswith("Borough 0 Council: inadequate in all five judgements")
    assert len(alert.contents) == 7
    assert all(len(line) <= LONGEST_SUBJECT for line in alert.contents[:5])
    assert alert.sentences == ("News of 7 authorities, the gravest first:",)
    assert [section.screen is not None for section in alert.sections] == [True] * 5 + [False] * 2
    points = [point for section in alert.sections for group in section.groups for point in group.points]
    assert len(points) == 7 * 5  # All of them stand in the whole story.
    assert any(point.earlier for point in points)


def test_an_unsafe_address_becomes_no_link() -> None:
    alert = told(change(ChangeKind.DOCUMENT, text="News.", source=publication("javascript:alert(1)")))
    assert alert.sections[0].links == ()


def test_an_alert_of_nothing_is_refused() -> None:
    for make in (compose, digest):
        with pytest.raises(ValueError, match="at least one change"):
            make([])
    with pytest.raises(ValueError, match="at least one notice"):
        operations([])


def test_a_digest_puts_the_gravest_first_and_counts_the_others_in_its_subject() -> None:
    rise = grade("overall", GOOD, OUTSTANDING, authority="Amblecote County Council", urn="9900002")
    visit = replace(letter(), authority="Thornholme City Council", urn="9900003")
    alert = digest([visit, rise, *fall()], on=date(2024, 7, 13))
    assert [section.authority.split()[0] for section in alert.sections] == ["Wexmoor", "Thornholme", "Amblecote"]
    assert alert.kicker == "Daily digest, 13 July 2024"
    assert alert.subject.startswith("Wexmoor: inadequate in all five judgements")
    assert alert.subject.endswith("; and 2 more authorities")
    assert alert.sentences == ("News of 3 authorities, the gravest first:",)


def test_a_fall_to_inadequate_goes_before_more_falls_to_requires_improvement() -> None:
    many = [grade(key, GOOD, REQUIRES_IMPROVEMENT, authority="Amblecote", urn="9900002") for key in FIVE]
    alert = digest([*many, grade("overall", GOOD, INADEQUATE)])
    assert alert.sections[0].authority == "Wexmoor Borough Council"


def test_alerts_about_one_event_share_a_thread_and_a_digest_of_several_has_none() -> None:
    first, correction = told(*fall()), told(grade("overall", GOOD, INADEQUATE, corrects=1))
    assert first.thread == correction.thread is not None
    assert digest([*fall(), letter()]).thread is None


def test_a_subject_is_never_longer_than_a_subject_may_be() -> None:
    changes = [grade(key, GOOD, after) for key, after in zip(FIVE, [INADEQUATE, OUTSTANDING] * 3, strict=False)]
    long_name = [replace(one, authority="Wexmoor " * 40) for one in changes]
    assert len(subject(*long_name)) <= LONGEST_SUBJECT


def test_a_long_subject_counts_judgements_before_it_leaves_a_fall_out() -> None:
    changes = [replace(one, authority="Wexmoor and the Further Reaches Council") for one in fall()]
    alert = told(replace(changes[0], after=REQUIRES_IMPROVEMENT, before=GOOD), *changes[1:])
    assert alert.subject == (
        "Wexmoor and the Further Reaches: overall fell to requires improvement; 4 others fell to inadequate"
    )
    assert alert.headline.endswith(
        "1 area for priority action; 3 to improve: 1 named again (already in March 2020), 2 new to the list"
    )


def test_operators_hear_of_lasting_troubles_first() -> None:
    since = datetime(2024, 7, 12, 7, tzinfo=UTC)
    over = Notice(sentence="The list was short.", since=since, ended=True)
    lasts = Notice(sentence="The page of Wexmoor has no list.", since=since)
    alert = operations([over, lasts])
    assert alert.kind is AlertKind.OPERATIONS
    assert alert.subject == "Ofsted watch: 1 trouble, 1 over"
    assert alert.notices == (lasts, over)
    assert operations([lasts]).subject == "Ofsted watch: The page of Wexmoor has no list."


def test_a_test_is_marked_as_one_and_shows_its_code() -> None:
    alert = marked_test("Improvement board", "4821")
    assert alert.subject == "Test of the inspection watch: code 4821"
    assert alert.headline == "This is a test. Nothing has happened. The code is 4821."


def test_weaknesses_alone_are_counted_by_their_standing() -> None:
    gone = weakness("The quality of supervision.", WeaknessStatus.NO_LONGER_NAMED, page=None)
    assert subject(gone) == (
        "Wexmoor: after an inspection of children’s services, at least 1 weakness no longer in the list"
    )
    in_doubt = weakness("A.", WeaknessStatus.NO_LONGER_NAMED, page=None)
    assert (
        subject(in_doubt)
        == "Wexmoor: after an inspection of children’s services, it is unclear whether 1 weakness is still named"
    )
