"""A statement is made only where each of its quotes stands in its document, is of its day, and says what is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from findings.model import EventKind, Grade, PriorityAction
from findings.statements.check import defensible, why_not
from findings.statements.of_timeline import statements_in, statements_of
from findings.statements.statement import Basis, Statement, StatementKind, TakenFor
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import timeline_of
from findings.timeline.weakness_history import Improvement, WeaknessHistory
from tests.findings.timeline.wexmoor import FOSTERING_2024, SUFFICIENCY, SUPERVISION, filed, letter, report, visit

GOOD = {"overall": Grade.GOOD}
FOSTERING_2019 = "The assessment of children who live in private fostering arrangements."
BLAME = "Supervision is weak, and too many plans drift for months."
PRAISE = "Social workers know their children well, and supervision is now regular and effective."


def inspected(year: int, *points: str, prose: tuple[str, ...] = (), strengths: tuple[str, ...] = ()) -> StoredDocument:
    start = date(year, 3, 2)
    return filed(f"report-{year}", report(start, GOOD, points, prose, strengths=strengths), date(year, 5, 1))


def histories(*documents: StoredDocument) -> tuple[WeaknessHistory, ...]:
    return timeline_of(documents).weaknesses


def quote(document: StoredDocument, text: str, taken_for: TakenFor, page: int | None = 2) -> Basis:
    return Basis(text=text, page=page, document=document, event=document.findings.event, taken_for=taken_for)


def why(basis: Basis) -> str | None:
    return why_not(Statement(kind=StatementKind.NAMED, text=basis.text, certain=True, rests_on=(basis,)))


def test_all_that_the_timeline_of_sound_documents_states_can_be_defended() -> None:
    timeline = timeline_of((inspected(2019, FOSTERING_2019, SUPERVISION), inspected(2024, FOSTERING_2024)))
    found = list(statements_in(timeline))
    assert {each.kind for each in found} >= {
        StatementKind.GRADE, StatementKind.NAMED, StatementKind.NAMED_AGAIN, StatementKind.NO_LONGER_NAMED
    }  # fmt: skip
    assert [why_not(each) for each in found] == [None] * len(found)


def test_a_weakness_named_again_rests_on_each_dated_quote_of_one_subject() -> None:
    (history,) = histories(inspected(2019, FOSTERING_2019), inspected(2024, FOSTERING_2024))
    (again,) = statements_of(history)
    assert (again.kind, again.subject, again.since) == (
        StatementKind.NAMED_AGAIN,
        "private fostering",
        date(2019, 3, 2),
    )
    assert [(basis.text, basis.day) for basis in again.rests_on] == [
        (FOSTERING_2019, date(2019, 3, 2)),
        (FOSTERING_2024, date(2024, 3, 2)),
    ]


def test_words_that_the_document_does_not_have_are_no_ground() -> None:
    document = inspected(2024, SUFFICIENCY)
    assert "is not among the points of its document" in str(why(quote(document, SUPERVISION, TakenFor.POINT)))
    assert why(quote(document, SUFFICIENCY, TakenFor.POINT)) is None


def test_words_on_another_page_are_no_ground() -> None:
    assert why(quote(inspected(2024, SUFFICIENCY), SUFFICIENCY, TakenFor.POINT, page=4))


def test_a_point_is_no_strength_and_a_strength_no_point() -> None:
    document = inspected(2024, SUFFICIENCY, strengths=(PRAISE,))
    assert why(quote(document, SUFFICIENCY, TakenFor.STRENGTH))
    assert why(quote(document, PRAISE, TakenFor.POINT, page=3))


def test_a_quote_that_is_dated_to_an_inspection_of_which_its_document_does_not_tell_is_no_ground() -> None:
    basis = replace(quote(inspected(2022, SUFFICIENCY), SUFFICIENCY, TakenFor.POINT), event=visit(date(2023, 11, 13)))
    assert "is dated to an event that its document is not about" in str(why(basis))


def test_a_priority_action_may_be_dated_to_the_earlier_inspection_that_set_it() -> None:
    earlier = visit(date(2023, 2, 6), kind=EventKind.FOCUSED_VISIT)
    findings = replace(
        letter(visit(date(2023, 9, 4))),
        priority_actions=(PriorityAction(text="See every child within a day.", page=1, event=earlier),),
    )
    basis = quote(filed("letter", findings, None), "See every child within a day.", TakenFor.PRIORITY_ACTION, page=1)
    assert why(replace(basis, event=earlier)) is None
    assert why(replace(basis, event=visit(date(2021, 5, 4))))


def test_praise_is_never_a_ground_for_blame() -> None:
    document = inspected(2024, prose=(BLAME, PRAISE))
    assert why(quote(document, BLAME, TakenFor.CONCERN, page=3)) is None
    assert "does not plainly name a weakness" in str(why(quote(document, PRAISE, TakenFor.CONCERN, page=3)))


def test_blame_is_never_a_ground_for_praise() -> None:
    document = inspected(2024, strengths=(BLAME, PRAISE))
    assert why(quote(document, PRAISE, TakenFor.STRENGTH, page=3)) is None
    assert "is no plain praise" in str(why(quote(document, BLAME, TakenFor.STRENGTH, page=3)))


def test_a_statement_without_a_quote_cannot_be_defended() -> None:
    assert why_not(Statement(kind=StatementKind.NAMED, text=SUFFICIENCY, certain=True, rests_on=()))


def test_a_history_that_can_be_defended_stays_as_it_is() -> None:
    (history,) = histories(inspected(2019, FOSTERING_2019), inspected(2024, FOSTERING_2024))
    assert defensible(history) == (history, ())


def test_a_false_quote_is_left_out_of_a_history_and_counted_no_longer() -> None:
    (history,) = histories(inspected(2019, FOSTERING_2019), inspected(2024, FOSTERING_2024))
    first, last = history.mentions
    wrong = replace(first, event=visit(date(2016, 3, 1)))
    subject = replace(history.subjects[0], mentions=(wrong, last))
    left, reasons = defensible(replace(history, mentions=(wrong, last), subjects=(subject,)))
    assert left is not None
    assert (left.mentions, left.times, left.subjects[0].times) == ((last,), 1, 1)
    assert len(reasons) == 1


def test_an_improvement_that_is_none_is_left_out() -> None:
    document = inspected(2024, SUPERVISION, strengths=(BLAME,))
    (history,) = histories(document)
    improvement = Improvement(event=document.findings.event, document=document, quote=BLAME, page=3)
    left, reasons = defensible(replace(history, improvement=improvement))
    assert left is not None
    assert left.improvement is None
    assert "is no plain praise" in reasons[0]


def test_a_history_whose_own_words_are_false_is_left_out_whole() -> None:
    (history,) = histories(inspected(2024, SUPERVISION))
    mentions = tuple(replace(each, page=9) for each in history.mentions)
    assert defensible(replace(history, mentions=mentions))[0] is None


def again_in(*documents: StoredDocument) -> list[Statement]:
    return [each for each in statements_in(timeline_of(documents)) if each.kind is StatementKind.NAMED_AGAIN]


def test_one_subject_is_one_statement_in_its_latest_words_however_many_points_share_its_quotes() -> None:
    checks = "The timeliness of checks on private fostering arrangements."
    (again,) = again_in(inspected(2019, FOSTERING_2019), inspected(2024, FOSTERING_2024, checks))
    assert again.subject == "private fostering"
    assert again.text in {FOSTERING_2024, checks}
    assert sorted(basis.text for basis in again.rests_on) == sorted((FOSTERING_2019, FOSTERING_2024, checks))


def test_points_on_other_children_are_not_joined_by_a_point_on_all() -> None:
    of_all = "The regularity of supervision."
    first = inspected(2019, of_all)
    both = ("Supervision of those who work with care leavers.", "Supervision of those who work with children in need.")
    found = again_in(first, inspected(2024, *both))
    assert {each.text for each in found} == set(both)
    assert all(len(each.rests_on) == 2 for each in found)


def test_the_text_of_a_letter_makes_nothing_named_again() -> None:
    visited = filed("letter-2022", letter(visit(date(2022, 9, 8)), (BLAME,)), date(2022, 10, 20))
    assert again_in(inspected(2021, SUPERVISION), visited) == []


def test_praise_that_does_not_say_that_the_weakness_is_better_is_no_ground_for_an_improvement() -> None:
    better = "Supervision and management oversight have improved and are now regular."
    document = inspected(2024, strengths=(better, PRAISE))
    for praise, is_ground in ((better, True), (PRAISE, False)):
        basis = quote(document, praise, TakenFor.STRENGTH, page=3)
        stated = Statement(kind=StatementKind.IMPROVING, text=SUFFICIENCY, certain=True, rests_on=(basis,))
        assert why_not(stated)
        assert (why_not(replace(stated, text=SUPERVISION)) is None) is is_ground
