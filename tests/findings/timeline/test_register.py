"""The register: every weakness ever named, each time that it was, and how it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from findings.model import EventKind, Grade, Judgement, Kind, PriorityAction, Weakness
from findings.timeline.named_point import MentionForm
from findings.timeline.open_now import of_send, only_in_prose, standing_now
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import timeline_of
from findings.timeline.weakness_history import WeaknessHistory, WeaknessState
from tests.findings.timeline.wexmoor import (
    FOSTERING_2021,
    FOSTERING_2024,
    FOSTERING_2025,
    SUFFICIENCY,
    SUPERVISION,
    filed,
    history,
    letter,
    report,
    visit,
)

GOOD = {"overall": Grade.GOOD}


def entries(*documents: StoredDocument) -> list[WeaknessHistory]:
    return list(timeline_of(documents).weaknesses)


def about(theme: str, *documents: StoredDocument) -> WeaknessHistory:
    (entry,) = (each for each in entries(*documents) if theme in each.about)
    return entry


def inspected(year: int, *points: str, prose: tuple[str, ...] = ()) -> StoredDocument:
    return filed(f"report-{year}", report(date(year, 3, 2), GOOD, points, prose), date(year, 5, 1))


def visited(year: int, *concerns: str, strengths: tuple[str, ...] = ()) -> StoredDocument:
    return filed(f"letter-{year}", letter(visit(date(year, 9, 8)), concerns, strengths), date(year, 10, 20))


def test_a_history_rests_on_lists_and_what_the_text_of_a_report_or_a_letter_says_stands_apart() -> None:
    fostering = about("private fostering", *history())
    assert fostering.text == FOSTERING_2024
    assert (fostering.state, fostering.times) == (WeaknessState.STILL_NAMED, 1)
    assert [mention.text for mention in fostering.mentions] == [FOSTERING_2024]
    assert [mention.text for mention in fostering.in_text] == [FOSTERING_2021, FOSTERING_2025, FOSTERING_2025]
    assert (fostering.in_text[0].page, fostering.in_text[0].because) == (3, "private fostering")


def test_one_history_follows_one_subject_and_names_it() -> None:
    fostering = about("private fostering", inspected(2021, FOSTERING_2021), inspected(2024, FOSTERING_2024))
    assert (fostering.subject, fostering.times, fostering.reworded) == ("private fostering", 2, True)
    assert [(each.subject, each.times) for each in fostering.subjects] == [("private fostering", 2)]


def test_what_a_letter_said_of_it_last_is_open_and_no_mere_echo() -> None:
    (entry,) = entries(inspected(2021, FOSTERING_2021), visited(2022, FOSTERING_2025))
    assert (entry.times, [mention.text for mention in entry.in_text]) == (1, [FOSTERING_2025])
    assert standing_now([entry]) == (entry,)


def test_what_several_letters_say_in_prose_is_no_more_than_one_entry_and_named_once() -> None:
    (entry,) = entries(visited(2022, FOSTERING_2021), visited(2023, FOSTERING_2025))
    assert (entry.text, entry.times) == (FOSTERING_2025, 1)
    assert [mention.text for mention in entry.in_text] == [FOSTERING_2021]


def test_a_point_with_several_subjects_has_a_history_for_each() -> None:
    both = "The response to children who are privately fostered, and to neglect."
    documents = (
        inspected(2017, "The recognition of neglect.", SUPERVISION),
        inspected(2020, "The recognition of neglect.", FOSTERING_2021),
        inspected(2024, both, SUFFICIENCY),
    )
    (entry,) = (each for each in entries(*documents) if each.text == both)
    named = {each.subject: [mention.text for mention in each.mentions] for each in entry.subjects}
    assert named == {
        "neglect": ["The recognition of neglect.", "The recognition of neglect.", both],
        "private fostering": [FOSTERING_2021, both],
    }
    assert (entry.subject, entry.times) == ("neglect", 3)
    assert all(mention.page for each in entry.subjects for mention in each.mentions)


def test_what_is_perhaps_the_same_counts_nowhere() -> None:
    before, after = "The adoption of older children.", "Permanence for older children."
    (entry,) = (each for each in entries(inspected(2020, before), inspected(2024, after)) if each.text == after)
    assert (entry.state, entry.times, entry.subject) == (WeaknessState.NEW, 1, "")
    assert [mention.text for mention in entry.perhaps] == [before]


@pytest.mark.parametrize(
    "praise",
    [
        "Impressive work on private fostering arrangements means that privately fostered children thrive.",
        "Privately fostered children do not experience delay.",
        "The local authority has secure oversight of private fostering and takes effective action.",
    ],
)
def test_praise_in_the_text_of_a_report_is_no_sign_of_a_weakness(praise: str) -> None:
    (entry,) = (
        each
        for each in entries(inspected(2020, FOSTERING_2021), inspected(2024, SUFFICIENCY, prose=(praise,)))
        if each.text == FOSTERING_2021
    )
    assert (entry.state, entry.in_text) == (WeaknessState.NO_LONGER_NAMED, ())


def test_what_a_later_inspection_does_not_name_is_no_longer_named() -> None:
    (entry,) = (each for each in entries(*history()) if each.text == SUFFICIENCY)
    assert entry.state is WeaknessState.NO_LONGER_NAMED
    assert entry.gone_at
    assert entry.gone_at.start == date(2024, 5, 13)


def test_a_letter_that_did_not_look_there_ends_nothing() -> None:
    (entry,) = entries(inspected(2021, SUFFICIENCY), visited(2022))
    assert entry.state is WeaknessState.NEW


def test_an_inspection_that_names_it_in_prose_only_still_names_it() -> None:
    prose = ("There are not enough foster placements for children, and placement sufficiency is a challenge.",)
    (entry,) = entries(inspected(2021, SUFFICIENCY), inspected(2024, prose=prose))
    assert (entry.state, entry.times, len(entry.in_text)) == (WeaknessState.STILL_NAMED, 1, 1)


def test_the_same_words_again_are_not_reworded() -> None:
    (entry,) = entries(inspected(2021, SUPERVISION), inspected(2024, SUPERVISION))
    assert (entry.state, entry.reworded) == (WeaknessState.STILL_NAMED, False)


def test_a_later_letter_that_says_so_lets_it_improve_with_its_words() -> None:
    better = "Supervision and management oversight have improved and are now regular."
    (entry,) = entries(inspected(2021, SUPERVISION), visited(2022, strengths=(better,)))
    assert entry.state is WeaknessState.IMPROVING
    assert entry.improvement
    assert (entry.improvement.quote, entry.improvement.page) == (better, 3)


def test_what_is_named_once_more_after_it_improved_is_still_named() -> None:
    better = "Supervision and management oversight have improved and are now regular."
    again = "Management oversight and supervision are too variable."
    (entry,) = entries(inspected(2021, SUPERVISION), visited(2022, strengths=(better,)), visited(2023, again))
    assert (entry.state, entry.improvement) == (WeaknessState.STILL_NAMED, None)


def test_praise_of_something_else_lets_nothing_improve() -> None:
    praise = "Placement sufficiency is much improved."
    (entry,) = entries(inspected(2021, SUPERVISION), visited(2022, strengths=(praise,)))
    assert entry.state is WeaknessState.NEW


def test_a_list_of_strengths_lets_nothing_improve() -> None:
    better = "Supervision and management oversight have improved and are now regular."
    later = visited(2022, strengths=(better,))
    listed = tuple(replace(each, listed=True) for each in later.findings.strengths)
    with_list = replace(later, findings=replace(later.findings, strengths=listed))
    assert [entry.state for entry in entries(inspected(2021, SUPERVISION), with_list)] == [WeaknessState.NEW]


def test_a_letter_names_weaknesses_of_its_own_and_a_report_only_in_its_list() -> None:
    sentence = "Return home interviews are not offered to children who go missing."
    assert [entry.text for entry in entries(visited(2022, sentence))] == [sentence]
    assert entries(inspected(2022, prose=(sentence,))) == []


def test_a_sentence_that_leans_on_another_names_nothing() -> None:
    leaning = "This means that private fostering is not well understood."
    assert about("private fostering", inspected(2021, prose=(leaning,)), inspected(2024, FOSTERING_2024)).times == 1


def test_a_priority_action_belongs_to_the_visit_that_set_it() -> None:
    (entry,) = (each for each in entries(*history()) if each.form is MentionForm.PRIORITY_ACTION)
    assert entry.first.event.kind is EventKind.FOCUSED_VISIT
    assert entry.first.event.start == date(2022, 10, 12)
    assert entry.first.document.identity == "paper-2024"


def test_a_board_is_not_let_off_by_a_report_that_does_not_speak_to_it() -> None:
    to_the_board = Weakness(text="Attendance at meetings of the Board.", to="lscb")
    board = Judgement(key="lscb", name="lscb", grade=Grade.GOOD, page=1, quote="")
    first = inspected(2015)
    first = replace(first, findings=replace(first.findings, kind=Kind.SIF, needs_improvement=(to_the_board,)))
    silent, speaking = inspected(2020), inspected(2017)
    speaking = replace(speaking, findings=replace(speaking.findings, judgements=(board,)))
    assert entries(first, silent)[0].state is WeaknessState.NEW
    assert entries(first, speaking, silent)[0].state is WeaknessState.NO_LONGER_NAMED


def test_a_point_to_the_send_partnership_is_not_one_on_social_care() -> None:
    plans = "The quality of assessments and of education, health and care plans."
    send = filed("send", report(date(2023, 11, 20), {}, (plans,), kind=Kind.AREA_SEND), date(2024, 1, 26))
    found = entries(inspected(2021, "The quality of assessments and plans."), send, inspected(2024, SUFFICIENCY))
    by_text = {entry.text: entry for entry in found}
    assert (by_text[plans].state, by_text[plans].times) == (WeaknessState.NEW, 1)


def test_a_priority_action_continues_a_point() -> None:
    action = PriorityAction(text="The regularity of supervision and management oversight.", page=2)
    focused = filed("letter", letter(visit(date(2022, 9, 8), kind=EventKind.FOCUSED_VISIT)), date(2022, 10, 20))
    focused = replace(focused, findings=replace(focused.findings, priority_actions=(action,)))
    (entry,) = entries(inspected(2021, SUPERVISION), focused)
    assert (entry.form, entry.times) == (MentionForm.PRIORITY_ACTION, 2)


def test_on_the_screen_stand_what_lists_and_letters_name_and_apart_what_only_prose_repeats() -> None:
    prose = ("There are not enough foster placements for children, and placement sufficiency is a challenge.",)
    send = filed("send", report(date(2023, 11, 20), {}, ("The plans.",), kind=Kind.AREA_SEND), date(2024, 1, 26))
    found = entries(inspected(2021, SUFFICIENCY), inspected(2024, SUPERVISION, prose=prose), send)
    assert [entry.text for entry in standing_now(found)] == [SUPERVISION]
    assert [entry.text for entry in only_in_prose(found)] == [SUFFICIENCY]
    assert [entry.text for entry in of_send(found)] == ["The plans."]
