"""What is told of a document: only what is news, with the words and the page that it rests on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter

from findings.changes.compare import compare
from findings.changes.corrections import corrections
from findings.changes.news import held, news, published_only
from findings.model import (
    Change,
    ChangeKind,
    Continues,
    Direction,
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Precision,
    PriorityAction,
    Publication,
    Span,
    Status,
    Weakness,
    WeaknessStatus,
)
from findings.outcomes import Outcome

AT = datetime(2025, 3, 4, 9, 31, tzinfo=UTC)
PUBLICATION = Publication(
    url="https://example.org/report.pdf", sha256="ab" * 32, label="Children's services inspection"
)
FOSTERING = "The assessment of children in private fostering arrangements."
HOMES = "The sufficiency of local placements for children with complex needs."
MISSING = "The offer of return home interviews to children who go missing."
CAREERS = "Careers advice and the use of apprenticeships."


def event(kind: EventKind = EventKind.ILACS, year: int = 2025, number: int | None = None) -> Event:
    span = Span(date(year, 1, 13), date(year, 1, 24))
    return Event(kind=kind, spans=(span,), precision=Precision.DAY, visit_number=number)


def report(year: int, *points: str, **grades: Grade) -> Findings:
    judgements = [Judgement(key=k, name=k, grade=g, page=1, quote=f"{k} {g}") for k, g in grades.items()]
    return Findings(
        kind=Kind.ILACS,
        event=event(year=year),
        judgements=tuple(judgements),
        needs_improvement=tuple(Weakness(text=text, page=2) for text in points),
    )


def told(findings: Findings, before: Findings | None = None) -> tuple[Change, ...]:
    return news(
        compare(before, findings),
        findings,
        urn="99999",
        authority="Fenwick Council",
        publication=PUBLICATION,
        before=before,
        at=AT,
    )


def corrected(
    old: Findings, new: Findings, told_before: Sequence[Change] = (), before: Findings | None = None
) -> tuple[Change, ...]:
    return corrections(
        compare(before, old),
        compare(before, new),
        told_before,
        replaced=old,
        findings=new,
        urn="99999",
        authority="Fenwick Council",
        publication=PUBLICATION,
        before=before,
        at=AT,
    )


def numbered(changes: Sequence[Change]) -> list[Change]:
    return [replace(change, id=number) for number, change in enumerate(changes, start=100)]


def test_a_fallen_grade_is_told_with_its_words_its_page_and_the_event_before() -> None:
    before = report(2021, leaders=Grade.GOOD)
    (change,) = told(report(2025, leaders=Grade.INADEQUATE), before)
    assert (change.kind, change.key, change.name) == (ChangeKind.GRADE, "leaders", "Impact of leaders")
    assert (change.before, change.after, change.direction) == (Grade.GOOD, Grade.INADEQUATE, Direction.DOWN)
    assert (change.page, change.quote) == (1, "leaders inadequate")
    assert change.before_event == before.event
    assert (change.urn, change.authority, change.publication, change.at) == (
        "99999",
        "Fenwick Council",
        PUBLICATION,
        AT,
    )


def test_a_first_grade_is_told_and_one_that_stayed_or_is_no_longer_given_is_not() -> None:
    before = report(2021, overall=Grade.GOOD, leaders=Grade.GOOD)
    changes = told(report(2026, leaders=Grade.GOOD, in_care=Grade.GOOD), before)
    assert [(change.key, change.direction, change.before_event) for change in changes] == [("in_care", "first", None)]


def test_weaknesses_are_told_as_new_still_named_and_no_longer_named() -> None:
    before = report(2021, "The response to private fostering.", MISSING)
    changes = told(report(2025, FOSTERING, HOMES), before)
    assert [(change.status, change.text, change.page) for change in changes] == [
        (WeaknessStatus.NEW, HOMES, 2),
        (WeaknessStatus.STILL_NAMED, FOSTERING, 2),
        (WeaknessStatus.NO_LONGER_NAMED, MISSING, None),
    ]
    assert [earlier.because for earlier in changes[1].continues] == ["private fostering"]
    assert changes[1].before_event == changes[2].before_event == before.event


def test_priority_actions_are_told_with_the_body_that_must_act_but_not_those_of_an_earlier_visit() -> None:
    actions = (
        PriorityAction(text="Act on missing children.", page=3, responsible="Fenwick Council"),
        PriorityAction(text="An older one.", event=event(EventKind.FOCUSED_VISIT, 2021)),
    )
    changes = told(replace(report(2025, leaders=Grade.GOOD), priority_actions=actions))
    (action,) = [change for change in changes if change.kind is ChangeKind.PRIORITY_ACTION]
    assert (action.text, action.page, action.responsible) == ("Act on missing children.", 3, "Fenwick Council")


def test_a_letter_on_a_visit_is_told_in_one_sentence_before_what_it_says() -> None:
    letter = Findings(
        kind=Kind.FOCUSED_VISIT,
        event=event(EventKind.FOCUSED_VISIT),
        needs_improvement=(Weakness(text=HOMES, page=2),),
    )
    visit, weakness = told(letter)
    assert visit.kind is ChangeKind.VISIT
    assert visit.text == "Ofsted published a letter on its focused visit of 13 to 24 January 2025."
    assert weakness.status is WeaknessStatus.NEW


def test_a_letter_never_tells_of_a_grade() -> None:
    letter = replace(report(2025, overall=Grade.INADEQUATE), kind=Kind.MONITORING_VISIT)
    letter = replace(letter, event=event(EventKind.MONITORING_VISIT, number=2))
    (visit,) = told(letter, report(2021, overall=Grade.GOOD))
    assert visit.text == "Ofsted published a letter on its second monitoring visit of 13 to 24 January 2025."


@pytest.mark.parametrize(
    ("kind", "about", "sentence"),
    [
        (
            Kind.AREA_SEND,
            EventKind.AREA_SEND,
            "Ofsted published a report on an area SEND inspection of 13 to 24 January 2025.",
        ),
        (
            Kind.JTAI,
            EventKind.JTAI,
            "Ofsted published a letter on a joint targeted area inspection of 13 to 24 January 2025.",
        ),
        (
            Kind.PRESS_RELEASE,
            EventKind.MONITORING_VISIT,
            "A press release on the monitoring visit of 13 to 24 January 2025 was published.",
        ),
        (Kind.NEWS, EventKind.NONE, "A news story was published: “Children's services inspection”."),
        (Kind.OTHER, EventKind.NONE, "Ofsted published “Children's services inspection”."),
    ],
)
def test_any_other_document_is_told_in_one_sentence(kind: Kind, about: EventKind, sentence: str) -> None:
    (change,) = told(Findings(kind=kind, event=event(about)))
    assert (change.kind, change.text) == (ChangeKind.DOCUMENT, sentence)


def test_a_report_that_changes_nothing_is_still_news() -> None:
    (change,) = told(report(2025, leaders=Grade.GOOD), report(2021, leaders=Grade.GOOD))
    assert change.kind is ChangeKind.DOCUMENT
    assert change.text == (
        "Ofsted’s report on its inspection of children’s services of 13 to 24 January 2025 is published; "
        "no grade changed."
    )


def test_a_held_report_is_told_as_being_checked_and_gives_no_grade() -> None:
    doubtful = replace(report(2025, HOMES, overall=Grade.INADEQUATE), status=Status.HELD, problems=("Two grades.",))
    (change,) = told(doubtful, report(2021, overall=Grade.GOOD))
    assert (change.kind, change.after) == (ChangeKind.DOCUMENT, None)
    assert change.text == (
        "A report on an inspection of children’s services of 13 to 24 January 2025 is published and is being checked "
        "by a person before we say what it found."
    )


def test_a_held_document_of_which_nothing_is_known_is_told_as_well() -> None:
    nothing = Event(kind=EventKind.NONE)
    (change,) = held(urn="99999", authority="Fenwick Council", event=nothing, publication=PUBLICATION, at=AT)
    assert (change.text or "").startswith("A report on an inspection is published and is being checked by a person")


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            "typically_positive",
            "the partnership’s arrangements typically lead to positive experiences and outcomes for",
        ),
        ("inconsistent", "the partnership’s arrangements lead to inconsistent experiences and outcomes for"),
        (
            "widespread_systemic_failings",
            "there are widespread and/or systemic failings leading to significant concerns about",
        ),
    ],
)
def test_an_area_send_report_is_told_with_its_outcome_as_it_words_it(outcome: str, words: str) -> None:
    action = PriorityAction(text="Plans must be made in time.", page=5, responsible="Fenwick Council")
    findings = Findings(
        kind=Kind.AREA_SEND, event=event(EventKind.AREA_SEND), outcome=outcome, priority_actions=(action,)
    )
    document, told_action = told(findings)
    assert document.kind is ChangeKind.DOCUMENT
    published = "Ofsted published a report on an area SEND inspection of 13 to 24 January 2025"
    assert (document.text or "").startswith(f"{published}: {words}")
    assert (document.text or "").endswith("special educational needs and/or disabilities (SEND).")
    assert (told_action.kind, told_action.responsible) == (ChangeKind.PRIORITY_ACTION, "Fenwick Council")


def test_an_area_send_report_without_a_known_outcome_says_only_that_it_is_published() -> None:
    for outcome in (None, "splendid"):
        (change,) = told(Findings(kind=Kind.AREA_SEND, event=event(EventKind.AREA_SEND), outcome=outcome))
        assert change.outcome is None
        assert change.text == "Ofsted published a report on an area SEND inspection of 13 to 24 January 2025."


def test_a_document_of_a_kind_that_is_not_read_is_told_as_published() -> None:
    visit = event(EventKind.FOCUSED_VISIT)
    (change,) = published_only(
        kind=Kind.FOCUSED_VISIT,
        urn="99999",
        authority="Fenwick Council",
        event=visit,
        publication=PUBLICATION,
        at=AT,
    )
    assert change.kind is ChangeKind.VISIT
    assert change.text == "Ofsted published a letter on its focused visit of 13 to 24 January 2025."


def test_a_corrected_document_that_says_the_same_is_told_to_nobody() -> None:
    old = report(2025, HOMES, overall=Grade.GOOD)
    moved = replace(old, needs_improvement=(Weakness(text=HOMES, page=3),))
    assert corrected(old, moved, numbered(told(old))) == ()


def test_a_corrected_grade_names_the_change_that_it_corrects() -> None:
    before = report(2021, overall=Grade.OUTSTANDING, leaders=Grade.GOOD)
    old = report(2025, overall=Grade.GOOD, leaders=Grade.INADEQUATE)
    new = report(2025, overall=Grade.GOOD, leaders=Grade.REQUIRES_IMPROVEMENT)
    (change,) = corrected(old, new, numbered(told(old, before)), before)
    assert (change.key, change.after, change.direction) == ("leaders", "requires_improvement", "down")
    assert change.corrects == 101


def test_a_grade_that_did_not_fall_after_all_is_taken_back() -> None:
    before, old = report(2021, leaders=Grade.GOOD), report(2025, leaders=Grade.INADEQUATE)
    (change,) = corrected(old, report(2025, leaders=Grade.GOOD), numbered(told(old, before)), before)
    assert (change.after, change.direction, change.corrects) == (Grade.GOOD, Direction.SAME, 100)


def test_a_grade_that_the_corrected_report_does_not_give_is_taken_back() -> None:
    before, old = report(2021, leaders=Grade.GOOD), report(2025, leaders=Grade.INADEQUATE)
    (change,) = corrected(old, report(2025), numbered(told(old, before)), before)
    assert (change.after, change.direction, change.corrects) == (None, Direction.NOT_GIVEN, 100)


def test_a_correction_of_what_nobody_was_told_corrects_no_change() -> None:
    old = report(2025, leaders=Grade.GOOD)
    (change,) = corrected(old, report(2025, leaders=Grade.INADEQUATE))
    assert (change.direction, change.corrects) == (Direction.FIRST, None)


def test_points_that_a_correction_adds_rewords_or_withdraws_are_told() -> None:
    old = report(2025, HOMES, CAREERS)
    new = report(2025, HOMES.replace("complex", "very complex"), FOSTERING)
    changes = corrected(old, new, numbered(told(old)))
    assert [(change.status, change.text, change.corrects) for change in changes] == [
        (WeaknessStatus.NEW, new.needs_improvement[0].text, 100),
        (WeaknessStatus.NEW, FOSTERING, None),
        (WeaknessStatus.NO_LONGER_NAMED, CAREERS, 101),
    ]


def test_a_weakness_that_is_named_after_all_is_told_as_still_named() -> None:
    before, old = report(2021, MISSING), report(2025, HOMES)
    told_before = numbered(told(old, before))
    changes = corrected(old, report(2025, HOMES, "Return home interviews."), told_before, before)
    assert {(change.text, change.status) for change in changes} == {
        ("Return home interviews.", WeaknessStatus.STILL_NAMED),
        (MISSING, WeaknessStatus.STILL_NAMED),
    }
    assert [change.corrects for change in changes if change.text == MISSING] == [101]


def test_the_newest_word_on_a_judgement_is_what_a_second_correction_corrects() -> None:
    before = report(2021, leaders=Grade.GOOD)
    old, middle = report(2025, leaders=Grade.INADEQUATE), report(2025, leaders=Grade.REQUIRES_IMPROVEMENT)
    first = numbered(told(old, before))
    second = [replace(change, id=200) for change in corrected(old, middle, first, before)]
    (change,) = corrected(middle, report(2025, leaders=Grade.OUTSTANDING), [*second, *first], before)
    assert change.corrects == 200


def test_a_point_is_told_with_its_sub_points_for_it_says_little_without_them() -> None:
    point = Weakness(text="Support for care leavers, including:", sub=("pathway plans", "somewhere to live."), page=3)
    (change,) = told(replace(report(2025), needs_improvement=(point,)))
    assert change.text == "Support for care leavers, including: pathway plans; somewhere to live."
    assert change.point == point.words == "Support for care leavers, including: pathway plans somewhere to live."
    later = told(report(2028, HOMES), replace(report(2025), needs_improvement=(point,)))
    assert change.text in [gone.text for gone in later if gone.status is WeaknessStatus.NO_LONGER_NAMED]


def test_an_outcome_of_an_area_send_inspection_that_was_put_right_is_a_correction() -> None:
    old = replace(report(2025), kind=Kind.AREA_SEND, event=event(EventKind.AREA_SEND), outcome="typically_positive")
    new = replace(old, outcome="inconsistent")
    (change,) = corrected(old, new, numbered(told(old)))
    assert change.corrects == 100
    assert "inconsistent experiences" in (change.text or "")
    assert change.outcome is Outcome.INCONSISTENT
    assert not corrected(old, old, numbered(told(old)))


def test_every_change_says_of_which_kind_its_document_is_unless_that_is_in_doubt() -> None:
    found = told(report(2025, HOMES, overall=Grade.GOOD))
    assert [change.document_kind for change in found] == [Kind.ILACS, Kind.ILACS]
    (release,) = published_only(
        kind=Kind.PRESS_RELEASE, urn="99999", authority="Wexmoor", event=event(), publication=PUBLICATION, at=AT
    )
    assert (release.document_kind, release.outcome) == (Kind.PRESS_RELEASE, None)
    (doubted,) = told(replace(report(2025), status=Status.HELD))
    assert doubted.document_kind is None


def test_what_is_only_likely_is_told_as_new_and_kept_with_its_likeness() -> None:
    before, after = report(2021, "The adoption of older children."), report(2025, "Permanence for older children.")
    (change,) = (each for each in told(after, before) if each.kind is ChangeKind.WEAKNESS)
    assert change.status is WeaknessStatus.NEW
    assert [(each.text, each.certain) for each in change.continues] == [("The adoption of older children.", False)]
    assert change.before_event is None


def test_a_change_kept_before_certainty_was_told_apart_still_opens_and_is_not_certain() -> None:
    kept = {"text": "Private fostering.", "because": "private fostering"}
    assert not TypeAdapter(Continues).validate_python(kept).certain
