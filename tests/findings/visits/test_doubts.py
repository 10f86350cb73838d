"""A letter is held where its authority, its dates, its priority actions or its wholeness are in doubt, and for nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from findings.model import Findings, Span, Status
from tests.findings.visits.thornmere import Parts, letter, reading

DECEMBER = Parts().opening.replace("21 and 22 May 2024", "10 and 11 December 2024")
RUNNING = "Focused visit to Thornmere children’s services\n{day} 1\x0c"


def held(findings: Findings, why: str) -> bool:
    return findings.status is Status.HELD and any(why in problem for problem in findings.problems)


@pytest.mark.parametrize("printed", ["14 January 2025", "13 January 2025"])
def test_a_letter_of_january_tells_of_a_visit_in_december(printed: str) -> None:
    findings = letter(
        day="14 January 2025", opening=DECEMBER, method=Parts().method + "\n" + RUNNING.format(day=printed)
    )
    assert (findings.status, findings.problems) == (Status.READ, ())
    assert findings.event.spans == (Span(date(2024, 12, 10), date(2024, 12, 11)),)


@pytest.mark.parametrize("printed", ["10 to 11 December 2023", "14 January 2026", "11 December 2025"])
def test_a_running_date_that_can_be_neither_the_visits_nor_the_letters_holds_it(printed: str) -> None:
    findings = letter(
        day="14 January 2025", opening=DECEMBER, method=Parts().method + "\n" + RUNNING.format(day=printed)
    )
    assert held(findings, "runs along the pages")


def test_a_letter_dated_long_after_its_visit_has_a_misprinted_year() -> None:
    assert held(letter(day="24 June 2025"), "more than half a year after the visit")


@pytest.mark.parametrize(
    ("closing", "signature"),
    [
        ("Your sincerely", "Tam Bexley\nHis Majesty’s Inspector"),
        ("Yours faithfully,", "Tam Bexley\nHis Majesty’s Inspector"),
        ("Kind regards", "Tam Bexley HMI"),
        ("With best wishes", "Tam Bexley\nSenior His Majesty’s Inspector"),
        ("", "Tam Bexley\nHis Majesty’s Inspector"),
        ("", "Tam Bexley, His Majesty’s Inspector"),
    ],
)
def test_every_closing_ends_a_letter_and_names_its_inspector(closing: str, signature: str) -> None:
    findings = letter(closing=closing, signature=signature)
    assert (findings.status, findings.lead_inspector) == (Status.READ, "Tam Bexley")
    assert not any("Bexley" in remark.quote for remark in (*findings.concerns, *findings.strengths))


@pytest.mark.parametrize("end", [Parts().end, ""])
def test_a_letter_without_a_closing_is_read_with_a_note_where_it_ends_with_a_sentence(end: str) -> None:
    findings = letter(end=end, closing="", signature="")
    assert findings.status is Status.READ
    assert "The letter ends without a closing and an inspector’s name." in findings.notes


def test_a_letter_that_stops_in_the_midst_of_a_sentence_is_held() -> None:
    assert held(letter(end="Ofsted will take the findings from", closing="", signature=""), "its end is missing")


def test_a_letter_without_findings_is_held() -> None:
    assert held(
        letter(summary_heading="", summary="", findings_heading="", findings="", end=""), "findings could not be found"
    )


def test_a_letter_without_page_numbers_is_whole() -> None:
    assert letter(method=Parts().method + "\x0c", summary=Parts().summary + "\x0c").status is Status.READ


@pytest.mark.parametrize(
    "words",
    [
        "I am writing to set out the findings of the focused visit to Thornmere children’s services on 21 and 22 May 2024.",
        "This letter gives the conclusions of our focused visit to Thornmere children’s services on 21 and 22 May 2024.",
        "This letter reports on the outcome of the focused visit to Thornmere Council, carried out between 21 and 22 May 2024.",
    ],
)
def test_the_opening_sentence_may_be_in_other_words(words: str) -> None:
    findings = letter(opening=words)
    assert (findings.status, findings.event.spans) == (Status.READ, (Span(date(2024, 5, 21), date(2024, 5, 22)),))
    assert "Thornmere" in (findings.event.authority or "")


def test_the_letters_date_and_addressee_may_come_below_its_first_paragraphs() -> None:
    parts = Parts()
    block = f"{parts.day}\n{parts.address}\nTM4 7QT"
    broken = (
        "At the last inspection in June 2022, care leavers were judged to be good, and they have\n"
        + block
        + "\x0cbeen well supported."
    )
    findings = letter(day="", address="", summary=broken)
    assert (findings.status, findings.published) == (Status.READ, date(2024, 6, 24))
    assert [(grade.key, grade.as_of) for grade in findings.stated_grades] == [("care_leavers", "2022-06")]


def test_a_title_that_names_another_authority_still_holds_the_letter() -> None:
    assert held(letter(title="Focused visit to Aldermere children’s services"), "title names")


def test_two_letters_in_one_document_are_held() -> None:
    other = Parts().opening.replace("Thornmere", "Aldermere").replace("21 and 22 May 2024", "4 and 5 June 2024")
    assert held(reading(f"{Parts().text}\x0c{other}\n{Parts().summary}"), "holds a second letter")


def test_nothing_but_the_text_decides() -> None:
    assert reading(Parts().text).status is Status.READ
