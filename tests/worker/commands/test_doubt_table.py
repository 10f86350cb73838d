"""Held documents show the readings that differ side by side, within 80 columns."""

from __future__ import annotations

from datetime import date

import pytest

from findings.model import Doubt, Findings, Grade, Kind, Stated, Status
from storage.readings import ReadDocument
from storage.tables import DocumentRow, PublicationRow
from worker.commands.held.doubt_table import doubt_table
from worker.commands.held.view import lines

ROW = Stated(place="table of judgements", grade=Grade.REQUIRES_IMPROVEMENT, page=1, quote="Care leavers RI")
HEADING = Stated(place="section heading", grade=Grade.OUTSTANDING, page=7, quote="Care leavers: outstanding")
DOUBT = Doubt(key="care_leavers", readings=(ROW, HEADING))


def shown(*doubts: Doubt) -> str:
    return " ".join("\n".join(doubt_table(doubts)).split())


def test_what_the_table_says_stands_beside_what_the_report_also_says() -> None:
    head, first, *_ = doubt_table([DOUBT])
    assert head.split("  ")[0] == "Judgement"
    assert head.index("The table says") == first.index("requires")
    assert head.index("The report also says") == first.index("outstanding (section")
    assert "(page 1)" in shown(DOUBT)
    assert "page 7)" in shown(DOUBT)


def test_a_place_that_says_nothing_is_shown_as_saying_nothing() -> None:
    assert shown(Doubt(key="overall")).endswith("Overall effectiveness nothing nothing")


def test_a_grade_that_is_not_known_is_shown_in_the_words_of_the_report() -> None:
    unknown = Stated(place="section heading", page=5, quote="Care leavers: strong [bold]")
    assert "“Care leavers: strong [bold]”" in shown(Doubt(key="care_leavers", readings=(ROW, unknown)))


def test_places_that_say_the_same_are_shown_once() -> None:
    assert shown(Doubt(key="care_leavers", readings=(ROW, HEADING, HEADING))).count("outstanding") == 1


def test_a_sentence_in_front_stands_where_the_table_would() -> None:
    front = Stated(place="front page", grade=Grade.GOOD, page=1, quote="The overall judgement is good")
    row = doubt_table([Doubt(key="overall", readings=(front, HEADING))])[1]
    assert row.index("good (front page,") < row.index("outstanding")


def test_without_doubts_there_is_no_table() -> None:
    assert doubt_table([]) == []


@pytest.mark.parametrize("quote", ["word " * 60, "w" * 300])
def test_the_list_of_held_documents_holds_the_table_and_fits_a_terminal(quote: str) -> None:
    doubts = (
        DOUBT,
        Doubt(key="in_care_and_leavers", readings=(ROW, Stated(place="section heading", page=9, quote=quote))),
    )
    findings = Findings(kind=Kind.ILACS, status=Status.HELD, problems=("The places disagree.",), doubts=doubts)
    publication = PublicationRow(
        label="Report", published=date(2026, 5, 1), url="https://reports.example.org/1", urn="1"
    )
    text = list(lines([ReadDocument(DocumentRow(id=12), publication, findings)]))
    assert any(line.startswith("      Judgement") for line in text)
    assert max(map(len, text)) <= 80
