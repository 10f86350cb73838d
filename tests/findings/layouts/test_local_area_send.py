"""Letters on joint local area SEND inspections and revisits, 2016 to 2022: whose place, which days, what must be answered."""

from __future__ import annotations

from datetime import date

import pytest

from findings.authorities.register import all_authorities
from findings.layouts.local_area_send.layout import LAYOUT
from findings.model import Document, EventKind, Findings, Kind, Span, Status
from tests.findings.layouts.examples import held, reading, reading_with, texts_of

TEXTS = texts_of("local_area_send")
DUE, NOT_DUE, REVISIT = "wexmoor_2019", "kestrelby_2017", "wexmoor_2021_revisit"


def changed(name: str, old: str, new: str) -> Findings:
    return reading_with(TEXTS[name], old, new)


@pytest.mark.parametrize("name", TEXTS)
def test_none_has_a_grade_or_an_outcome_and_each_is_of_area_send(name: str) -> None:
    findings = reading(TEXTS[name])
    assert (findings.kind, findings.event.kind) == (Kind.AREA_SEND, EventKind.AREA_SEND)
    assert (findings.judgements, findings.outcome) == ((), None)


def test_the_days_are_those_before_the_verb_and_not_that_of_the_letter() -> None:
    assert reading(TEXTS[DUE]).event.spans == (Span(date(2019, 5, 20), date(2019, 5, 24)),)
    assert changed(
        REVISIT, "Between 6 September 2021 and 8 September 2021", "From 6 to 8 September 2021"
    ).event.spans == (Span(date(2021, 9, 6), date(2021, 9, 8)),)


def test_what_a_statement_of_action_must_answer_is_asked_of_the_partnership() -> None:
    findings = reading(TEXTS[DUE])
    assert [(point.to, point.page) for point in findings.needs_improvement] == [("partnership", 2)] * 3
    assert findings.addressed_to is not None
    assert findings.addressed_to.text == "the local authority and the area’s clinical commissioning group"


def test_where_no_statement_is_due_nothing_must_be_answered() -> None:
    findings = reading(TEXTS[NOT_DUE])
    assert (findings.status, findings.needs_improvement, findings.next_steps) == (Status.READ, (), ())
    assert [area.text for area in findings.areas_for_improvement] == [
        "Leaders do not compare what children achieve with what they could."
    ]


def test_a_statement_that_is_due_without_its_list_is_held() -> None:
    held(changed(DUE, "areas of significant\nweakness", "matters"), "its areas of weakness could not be found")


def test_a_revisit_says_what_was_put_right_and_what_was_not() -> None:
    findings = reading(TEXTS[REVISIT])
    assert [remark.text for remark in findings.concerns] == [
        "The area has not made sufficient progress in addressing one significant weakness.",
        "The area has not made sufficient progress in addressing this weakness.",
    ]
    assert all("has made sufficient progress" in remark.text for remark in findings.strengths)


def test_a_revisit_that_does_not_say_it_is_held() -> None:
    held(reading(TEXTS[REVISIT].replace("sufficient\nprogress", "some\nheadway").replace("sufficient progress", "headway")),
         "whether sufficient progress was made")  # fmt: skip


def test_the_place_of_every_authority_is_known() -> None:
    for authority in all_authorities():
        text = TEXTS[NOT_DUE].replace("in Kestrelby", f"in {authority.short_name}")
        letter = text.replace("of Kestrelby", f"of {authority.short_name}")
        assert LAYOUT.read(Document(pages=(letter,))).event.urn == authority.urn, letter


def test_a_letter_that_names_two_places_is_held() -> None:
    text = TEXTS[DUE].replace("inspection in Wexmoor", "inspection in Sefton")
    held(
        reading(text.replace("local area of Wexmoor", "local area of Halton")),
        "name two local areas: Sefton and Halton",
    )


def test_a_page_of_a_council_that_quotes_the_first_sentence_is_no_letter() -> None:
    page = TEXTS[DUE][TEXTS[DUE].index("Between 20 May") :]
    assert not LAYOUT.claims(Document(pages=(f"SEND inspection\n{page}",)))


def test_the_strengths_of_all_three_questions_are_listed_and_none_of_the_areas_for_development() -> None:
    found = reading(TEXTS[DUE])
    assert [(each.text, each.listed) for each in found.strengths] == [
        ("Health visitors meet nearly all families before a child is born.", True),
        ("The sensory support team is valued by schools and parents alike.", True),
    ]
    assert len(found.areas_for_improvement) == 3
