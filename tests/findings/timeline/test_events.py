"""All documents on one inspection or visit are one event, and Ofsted’s own counts most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from findings.model import Event, EventKind, Findings, Grade, Kind, PriorityAction, StatedGrade, Status
from findings.timeline.event_record import EventRecord, Standing
from findings.timeline.record import record_of_event
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import timeline_of
from tests.findings.timeline.wexmoor import by_others, filed, history, letter, month, report, visit

VISIT = visit(date(2025, 4, 29), 2)
LETTER = filed("letter", letter(VISIT), date(2025, 6, 4))


def events(*documents: StoredDocument) -> tuple[EventRecord, ...]:
    return timeline_of(documents).events


def told(event: Event, kind: Kind = Kind.NEWS, published: date = date(2025, 6, 6), **more: object) -> StoredDocument:
    return filed("story", by_others(kind, event, **more), published)  # type: ignore[arg-type]


def standing(document: StoredDocument, *others: StoredDocument) -> tuple[Standing, tuple[str, ...]]:
    (event,) = events(document, *others)
    (source,) = (each for each in event.sources if each.document is document)
    return source.standing, source.of_its_own


def test_a_release_and_a_story_on_the_month_of_a_visit_are_the_visit() -> None:
    assert [len(event.sources) for event in events(*history())] == [1, 1, 2, 2, 3]


def test_a_release_that_comes_first_stands_alone_until_the_letter_bears_it_out() -> None:
    release = told(month(EventKind.MONITORING_VISIT, 2025, 4, 2), Kind.PRESS_RELEASE)
    assert standing(release) == (Standing.ALONE, ())
    assert standing(release, LETTER) == (Standing.CONFIRMED, ())
    assert events(release, LETTER)[0].event == VISIT


def test_a_story_that_counts_wrongly_is_corrected_by_the_letter() -> None:
    found, sentences = standing(told(month(EventKind.MONITORING_VISIT, 2025, 4, 3)), LETTER)
    assert found is Standing.CORRECTED
    assert sentences == ("calls it the third; it was the second monitoring visit",)


def test_a_story_that_says_april_of_a_visit_on_the_first_days_of_may_tells_of_the_same() -> None:
    may = filed("letter", letter(visit(date(2025, 5, 1), 2)), date(2025, 6, 4))
    found, (sentence,) = standing(told(month(EventKind.MONITORING_VISIT, 2025, 4)), may)
    assert found is Standing.CORRECTED
    assert sentence == "dates it April 2025; it was 1 to 2 May 2025"


def test_a_story_that_dates_an_inspection_by_its_report_tells_of_the_same() -> None:
    inspection = filed("report", report(date(2024, 5, 13), {"overall": Grade.GOOD}), date(2024, 7, 12))
    found, _ = standing(told(month(EventKind.ILACS, 2024, 7), published=date(2024, 7, 13)), inspection)
    assert found is Standing.CORRECTED


def test_visits_months_apart_are_two_events() -> None:
    assert len(events(LETTER, told(month(EventKind.MONITORING_VISIT, 2025, 8, 3)))) == 2


def test_two_letters_are_two_visits_however_close() -> None:
    assert len(events(LETTER, filed("next", letter(visit(date(2025, 5, 6), 2)), date(2025, 7, 1)))) == 2


def test_an_area_send_inspection_in_the_month_of_a_visit_is_another_event() -> None:
    assert len(events(LETTER, told(month(EventKind.AREA_SEND, 2025, 4)))) == 2


def test_a_story_without_a_date_is_on_the_latest_event_of_its_kind_before_it() -> None:
    undated = told(Event(kind=EventKind.MONITORING_VISIT))
    earlier = filed("first", letter(visit(date(2024, 11, 5), 1)), date(2024, 12, 20))
    assert [len(event.sources) for event in events(undated, LETTER, earlier)] == [1, 2]


def test_what_a_story_calls_an_inspection_is_the_visit_of_those_days() -> None:
    found, sentences = standing(told(month(EventKind.ILACS, 2025, 4)), LETTER)
    assert found is Standing.CORRECTED
    assert "calls it an inspection of children’s services; it was a second monitoring visit" in sentences


def test_a_story_that_credits_a_grade_to_a_visit_is_shown_as_that() -> None:
    stated = (StatedGrade(key="overall", grade=Grade.GOOD, new=True),)
    found, sentences = standing(told(VISIT, stated=stated), LETTER)
    assert (found, sentences) == (Standing.CORRECTED, ("credits “good” to it: a visit gives no grade",))


def test_a_story_that_recalls_another_grade_than_the_report_gave_is_corrected() -> None:
    stated = (StatedGrade(key="overall", grade=Grade.GOOD, as_of="2024-05"),)
    inspection = filed("report", report(date(2024, 5, 13), {"overall": Grade.INADEQUATE}), date(2024, 7, 12))
    document = told(VISIT, stated=stated)
    _, event = events(document, LETTER, inspection)
    (source,) = (each for each in event.sources if each.document is document)
    assert source.of_its_own == ("gives Overall effectiveness of 2024-05 as good; the report says inadequate",)


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ({"overall": Grade.GOOD}, ("does not say that Help and protection fell to inadequate",)),
        ({"overall": Grade.GOOD, "help_protection": Grade.INADEQUATE}, ()),
        ({"overall": Grade.OUTSTANDING, "help_protection": Grade.INADEQUATE},
         ("gives Overall effectiveness as outstanding; the report says good",)),
    ],
)  # fmt: skip
def test_a_release_that_omits_a_fall_or_betters_a_grade_is_shown_as_that(
    said: dict[str, Grade], sentences: tuple[str, ...]
) -> None:
    before = filed("before", report(date(2021, 3, 1), dict.fromkeys(said, Grade.GOOD)), date(2021, 5, 4))
    now = {"overall": Grade.GOOD, "help_protection": Grade.INADEQUATE}
    earlier = replace(before, findings=report(date(2021, 3, 1), dict.fromkeys(now, Grade.GOOD)))
    after = filed("after", report(date(2025, 5, 12), now), date(2025, 7, 1))
    release = told(
        month(EventKind.ILACS, 2025, 5), Kind.PRESS_RELEASE, date(2025, 7, 1),
        stated=tuple(StatedGrade(key=key, grade=grade, new=True) for key, grade in said.items()),
    )  # fmt: skip
    source = next(each for each in events(earlier, after, release)[1].sources if each.document is release)
    assert source.of_its_own == sentences


def test_a_paper_that_retells_two_visits_starts_nothing_where_they_are_known() -> None:
    first = filed("one", letter(visit(date(2022, 10, 12), kind=EventKind.FOCUSED_VISIT)), date(2022, 11, 17))
    assert len(events(*history())) == len(events(*history(), first)) == 5


def test_an_event_that_one_document_alone_retells_is_shown_as_that() -> None:
    (_, actions, *_) = events(*history())
    (source,) = actions.sources
    assert (source.standing, source.of_its_own) == (Standing.RETOLD, ("no other document tells of it",))


FOCUSED = visit(date(2021, 10, 13), kind=EventKind.FOCUSED_VISIT)
FIRST_LETTER = filed("f2021", letter(FOCUSED), date(2021, 11, 17))


def looking_back(*spoken_of: Event, actions: tuple[PriorityAction, ...] = ()) -> StoredDocument:
    later = letter(visit(date(2022, 11, 23), kind=EventKind.FOCUSED_VISIT))
    findings = replace(later, other_events=spoken_of, priority_actions=actions)
    return filed("f2022", findings, date(2023, 1, 13))


def test_a_letter_that_misdates_an_earlier_visit_makes_no_second_one() -> None:
    found = events(FIRST_LETTER, looking_back(month(EventKind.FOCUSED_VISIT, 2021, 3)))
    assert [event.event.start for event in found] == [date(2021, 10, 13), date(2022, 11, 23)]
    assert [source.standing for source in found[0].sources] == [Standing.AUTHORITY, Standing.RETOLD]


def test_a_priority_action_of_a_misdated_visit_is_that_of_the_visit() -> None:
    spoken_of = month(EventKind.FOCUSED_VISIT, 2021, 3)
    action = PriorityAction(text="The oversight of risk to children.", event=spoken_of)
    timeline = timeline_of((FIRST_LETTER, looking_back(spoken_of, actions=(action,))))
    assert [len(event.priority_actions) for event in timeline.events] == [1, 0]
    assert [entry.first.event.start for entry in timeline.weaknesses] == [date(2021, 10, 13)]


def test_an_event_without_a_document_of_its_own_is_only_spoken_of() -> None:
    found = events(FIRST_LETTER, looking_back(month(EventKind.FOCUSED_VISIT, 2019, 3)))
    assert [event.is_only_spoken_of for event in found] == [True, False, False]
    assert record_of_event(found[0])["spoken_of"] is True


def test_the_visit_that_a_letter_is_itself_about_is_never_the_one_that_it_looks_back_on() -> None:
    found = events(looking_back(month(EventKind.FOCUSED_VISIT, 2022, 3)))
    assert [event.is_only_spoken_of for event in found] == [True, False]


def test_monitoring_visits_are_told_apart_by_their_numbers_alone() -> None:
    first = filed("m1", letter(visit(date(2021, 10, 13), 1)), date(2021, 11, 17))
    unnumbered = events(first, looking_back(month(EventKind.MONITORING_VISIT, 2021, 3)))
    assert [event.is_only_spoken_of for event in unnumbered] == [True, False, False]
    numbered = events(first, looking_back(month(EventKind.MONITORING_VISIT, 2021, 3, 1)))
    assert [event.is_only_spoken_of for event in numbered] == [False, False]


def test_a_document_that_is_held_or_irrelevant_tells_nothing() -> None:
    held = replace(LETTER, findings=replace(LETTER.findings, status=Status.HELD))
    nothing = filed("parks", Findings(kind=Kind.NEWS, relevant=False), date(2025, 6, 1))
    assert events(held, nothing) == ()


def test_the_later_revision_of_a_document_counts() -> None:
    corrected = filed("letter", letter(visit(date(2025, 4, 28), 2)), date(2025, 6, 4), revision=2)
    for order in ((LETTER, corrected), (corrected, LETTER)):
        (event,) = events(*order)
        assert event.event.start == date(2025, 4, 28)
