"""Held documents: a person decides, it is kept who and why, and then it is told."""

from __future__ import annotations

from datetime import date

import pytest

from findings.model import ChangeKind, Direction, Findings, Grade, Kind, Status
from storage import decisions
from tests.house import House, report
from worker.errors import Refused
from worker.held_words import grades_in, lines
from worker.holding import approve, reject

GOOD, BAD = Grade.GOOD, Grade.INADEQUATE
ALL = ("leaders", "help_protection", "in_care", "care_leavers", "overall")
BEFORE = report(date(2023, 3, 6), dict.fromkeys(ALL, GOOD))
#: Its places disagree about the overall grade, so that it is left out.
DOUBTFUL = report(date(2025, 5, 12), dict.fromkeys(ALL[:-1], BAD), status=Status.HELD)


@pytest.fixture
def holding(house: House) -> House:
    house.publish("1", b"before", BEFORE, date(2023, 4, 29))
    house.run()
    house.publish("2", b"doubtful", DOUBTFUL, date(2025, 7, 1))
    house.run()
    return house


def held_id(house: House) -> int:
    with house.services.database.begin() as session:
        ((document, _, _),) = decisions.held(session)
        return document.id


def decide(house: House, verdict: str, **more: object) -> None:
    document = held_id(house)
    with house.services.database.begin() as session:
        if verdict == "approve":
            approve(session, document, "A. Person", "The table says so.", house.clock(), more)  # type: ignore[arg-type]
        else:
            reject(session, document, "A. Person", "It is of a college.", house.clock())


def test_what_is_held_is_listed_with_the_reason_and_what_no_place_contradicts(holding: House) -> None:
    with holding.services.database.begin() as session:
        shown = "\n".join(lines(decisions.held(session)))
    assert "Wexmoor Borough Council" in shown
    assert "? The table and the headings disagree." in shown
    assert "Help and protection: inadequate (page 1)" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_an_approved_report_is_compared_and_told_once(holding: House) -> None:
    decide(holding, "approve", overall=BAD)
    assert len(holding.run()) == 1
    falls = [c.key for c in holding.changes() if c.kind is ChangeKind.GRADE and c.direction is Direction.DOWN]
    assert sorted(map(str, falls)) == sorted(ALL)
    assert holding.run() == []


def test_a_report_is_not_approved_while_a_grade_is_in_doubt(holding: House) -> None:
    with pytest.raises(Refused, match="--grade overall="):
        decide(holding, "approve")
    assert held_id(holding)


def test_who_decided_when_and_why_is_kept(holding: House) -> None:
    document = held_id(holding)
    decide(holding, "reject")
    with holding.services.database.begin() as session:
        (kept,) = decisions.of_document(session, document)
        assert (kept.verdict, kept.by, kept.why) == ("rejected", "A. Person", "It is of a college.")
        assert decisions.held(session) == []


def test_a_rejected_report_is_waited_for_by_nobody(holding: House) -> None:
    after = report(date(2026, 1, 12), dict.fromkeys(ALL, BAD))
    holding.publish("3", b"after", after, date(2026, 2, 20))
    holding.run()
    assert [c for c in holding.changes() if c.kind is ChangeKind.GRADE] == []
    decide(holding, "reject")
    assert len(holding.run()) == 1
    assert {c.before for c in holding.changes() if c.kind is ChangeKind.GRADE} == {GOOD}


def test_a_document_of_unknown_form_cannot_be_approved(house: House) -> None:
    unknown = Findings(kind=Kind.OTHER, status=Status.HELD, problems=("No known form of document fits.",))
    house.publish("1", b"unknown", unknown, date(2025, 7, 1))
    house.run()
    with pytest.raises(Refused, match="form is not known"):
        decide(house, "approve")


def test_a_word_that_is_no_grade_is_refused() -> None:
    assert grades_in(["overall=inadequate"]) == {"overall": BAD}
    with pytest.raises(Refused, match="is no grade"):
        grades_in(["overall=bad"])
