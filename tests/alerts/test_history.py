"""What the register and the neighbours add to an alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from alerts.alert import Alert, Group, GroupKind, as_json, from_json
from alerts.compose import compose
from findings.model import EventKind, Grade, Kind, PriorityAction
from findings.story.context import GradeContext
from findings.story.filed import Filed
from tests.alerts.background import as_news, grades, known
from tests.findings.story.wexmoor import (
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


def inspected(identity: str, year: int, given: dict[str, Grade], *points: str, prose: tuple[str, ...] = ()) -> Filed:
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


def told(document: Filed, before: Filed | None, *documents: Filed) -> Alert:
    return compose("abcd2345", as_news(document, before), known=known(documents))


def group(alert: Alert, kind: GroupKind) -> Group:
    return next(each for each in alert.sections[0].groups if each.kind is kind)


def test_a_point_named_again_says_since_when_and_how_often() -> None:
    supervision = group(told(THIRD, SECOND, *HISTORY), GroupKind.NAMED_AGAIN).points[0]
    assert supervision.remarks[0] == "Named before, since March 2017; this is the third time known here."
    assert supervision.remarks[1].startswith("On 1 to 12 March 2021: “The quality and regularity of supervision")


def test_a_later_document_does_not_count_in_an_alert_on_an_earlier_one() -> None:
    fostering = group(told(THIRD, SECOND, *HISTORY, VISITED), GroupKind.NAMED_AGAIN).points[1]
    assert fostering.remarks[0] == "Named before, since March 2021; this is the second time known here."


def test_a_document_is_known_again_in_another_revision() -> None:
    mended = replace(THIRD, sha256="another", revision=2)
    supervision = group(told(THIRD, SECOND, FIRST, SECOND, mended), GroupKind.NAMED_AGAIN).points[0]
    assert "the third time known here" in supervision.remarks[0]


def test_several_documents_on_one_event_are_one_time() -> None:
    paper = filed("p2021", by_others(Kind.COMMITTEE_REPORT, SECOND.findings.event, concerns=(SUPERVISION,)), None)
    supervision = group(told(THIRD, SECOND, *HISTORY, paper), GroupKind.NAMED_AGAIN).points[0]
    assert "the third time known here" in supervision.remarks[0]


def test_a_point_that_is_new_to_the_last_report_only_is_not_passed_off_as_new() -> None:
    again = inspected("r2024", 2024, LOW, SUPERVISION)
    between = inspected("r2021", 2021, FAIR, SUFFICIENCY)
    new = group(told(again, between, FIRST, between, again), GroupKind.NEW).points[0]
    assert new.remarks == (
        "A point like it was named before, since March 2017; this is the second time known here.",
        f"Last (1 to 12 March 2017): “{SUPERVISION.rstrip('.')}”. In the same words.",
    )


def test_a_point_that_was_never_named_has_no_history() -> None:
    first = group(told(FIRST, None, FIRST), GroupKind.NEW).points[0]
    assert first.remarks == ()


def test_a_point_that_the_list_drops_and_the_prose_keeps_says_so() -> None:
    now = inspected("r2024", 2024, LOW, SUPERVISION, prose=(FOSTERING_2025,))
    gone = group(told(now, SECOND, FIRST, SECOND, now), GroupKind.NO_LONGER_NAMED).points[0]
    assert gone.remarks == (f"Not in its list, but its text has: “{FOSTERING_2025}”, page 3.",)


def test_a_point_no_longer_named_says_how_often_it_was() -> None:
    now = inspected("r2024", 2024, LOW, SUFFICIENCY)
    gone = group(told(now, SECOND, FIRST, SECOND, now), GroupKind.NO_LONGER_NAMED).points
    assert [point.remarks for point in gone] == [("Named 2 times before, since March 2017.",), ()]


def test_a_letter_says_what_it_names_again_with_its_page() -> None:
    alert = told(VISITED, THIRD, *HISTORY, VISITED)
    (again,) = group(alert, GroupKind.NAMED_AGAIN).points
    assert again.text == FOSTERING_2025
    assert again.remarks == (
        "Named before, since March 2021; this is the third time known here.",
        f"Last (1 to 12 March 2024): “{FOSTERING_2024.rstrip('.')}”. Both are about private fostering.",
    )
    assert again.url == "https://example.org/v2025#page=3"


def test_what_is_said_to_improve_is_a_group_of_its_own_with_the_words_that_say_so() -> None:
    improving = group(told(VISITED, THIRD, *HISTORY, VISITED), GroupKind.IMPROVING)
    (point,) = improving.points
    assert (point.text, point.quote) == (SUPERVISION, "Management oversight and supervision are more regular.")
    assert point.remarks == ("Named 3 times, first in March 2017.",)
    assert improving.note == "Said to improve does not mean that it was put right."


def test_the_first_line_of_a_letter_counts_what_it_says_of_what_was_named_before() -> None:
    assert told(VISITED, THIRD, *HISTORY, VISITED).subject == (
        "Wexmoor: Ofsted published a letter on its second monitoring visit of 29 to 30 April 2025; "
        "1 weakness named again; 1 weakness said to improve"
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
    assert point.remarks[-1] == "So says a press release, not Ofsted."


def test_others_who_name_a_weakness_again_are_not_ofsted() -> None:
    story = filed("n2025", by_others(Kind.NEWS, visit(date(2025, 4, 29), 2), concerns=(FOSTERING_2025,)), None)
    (point,) = group(told(story, None, *HISTORY, story), GroupKind.NAMED_AGAIN).points
    assert point.remarks[-1] == "So says a news story, not Ofsted."


def test_a_priority_action_that_was_named_before_says_so() -> None:
    event = visit(date(2025, 4, 29), kind=EventKind.FOCUSED_VISIT)
    findings = replace(letter(event), priority_actions=(PriorityAction(text=SUPERVISION, page=1),))
    focused = filed("f2025", findings, date(2025, 6, 5))
    (action,) = group(told(focused, None, *HISTORY, focused), GroupKind.PRIORITY_ACTION).points
    assert action.remarks[0] == (
        "A point like it was named before, since March 2017; this is the fourth time known here."
    )
    assert action.remarks[1].startswith("Last (1 to 12 March 2024): “The quality and regularity of supervision")


def test_the_neighbours_stand_in_one_line() -> None:
    near = GradeContext(key="overall", weak=2, known=4, of=10)
    alert = compose("abcd2345", as_news(THIRD, SECOND), known=known(HISTORY, near))
    assert alert.sections[0].notes[-1] == (
        "On 12 July 2024, 2 of the 4 statistical neighbours known here (of 10) were inadequate or required improvement overall."
    )


def test_of_neighbours_that_are_not_known_nothing_is_said() -> None:
    for near in (
        GradeContext(key="overall", weak=1, known=1, of=10),
        GradeContext(key="overall", weak=0, known=0, of=10),
    ):
        alert = compose("abcd2345", as_news(THIRD, SECOND), known=known(HISTORY, near))
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
