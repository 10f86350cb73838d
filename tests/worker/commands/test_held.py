"""Held documents: a person decides, who and why is stored, and then people are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from findings.model import ChangeKind, Direction, Doubt, Event, EventKind, Findings, Grade, Kind, Stated, Status
from findings.outcomes import Outcome
from storage import decisions, readings
from storage.tables import DecisionRow
from tests.house import House, report
from tests.worker.houses_after import HouseAfter
from worker.commands.held.view import grades_in, lines
from worker.deciding.held import approve, reject
from worker.errors import UserError

GOOD, BAD = Grade.GOOD, Grade.INADEQUATE
ALL = ("leaders", "help_protection", "in_care", "care_leavers", "overall")
BEFORE = report(date(2023, 3, 6), dict.fromkeys(ALL, GOOD))
#: Its places disagree about the overall grade, so that it is left out.
DOUBTFUL = report(date(2025, 5, 12), dict.fromkeys(ALL[:-1], BAD), status=Status.HELD)


@pytest.fixture
def holding(house_after: HouseAfter) -> House:
    return house_after(doubtful_report)


def doubtful_report(house: House) -> None:
    house.publish("1", b"before", BEFORE, date(2023, 4, 29))
    house.run()
    house.publish("2", b"doubtful", DOUBTFUL, date(2025, 7, 1))
    house.run()


def held_id(house: House) -> int:
    with house.services.database.begin() as session:
        (known,) = decisions.held(session)
        return known.document.id


def decide(house: House, verdict: str, outcome: Outcome | None = None, **grades: Grade) -> None:
    document = held_id(house)
    with house.services.database.begin() as session:
        if verdict == "approve":
            approve(session, document, "A. Person", "The table says so.", house.clock(), grades, outcome)
        else:
            reject(session, document, "A. Person", "It is of a college.", house.clock())


def test_what_is_held_is_listed_with_the_reason_and_what_no_place_contradicts(holding: House) -> None:
    with holding.services.database.begin() as session:
        shown = "\n".join(lines(decisions.held(session)))
    assert "Wexmoor Borough Council" in shown
    assert "? The table and the headings disagree." in shown
    assert "Help and protection: inadequate (page 1)" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_what_a_person_must_say_to_settle_it_is_shown(house: House) -> None:
    doubts = (Doubt(key="overall"), Doubt(key="in_care"))
    house.publish("1", b"doubtful", replace(DOUBTFUL, doubts=doubts), date(2025, 7, 1))
    house.run()
    with house.services.database.begin() as session:
        shown = " ".join("\n".join(lines(decisions.held(session))).split())
    assert f"held approve {held_id(house)} --grade overall=… --grade in_care=… --why …" in shown
    assert f"held reject {held_id(house)} --why …" in shown
    assert "No grade could be read for: Overall effectiveness; Children in care" in shown


def test_an_approved_report_is_compared_and_told_once(holding: House) -> None:
    decide(holding, "approve", overall=BAD)
    assert len(holding.run()) == 1
    falls = [c.key for c in holding.changes() if c.kind is ChangeKind.GRADE and c.direction is Direction.DOWN]
    assert sorted(map(str, falls)) == sorted(ALL)
    assert holding.run() == []


def test_a_report_is_not_approved_while_a_grade_is_in_doubt(holding: House) -> None:
    with pytest.raises(UserError, match="--grade overall="):
        decide(holding, "approve")
    assert held_id(holding)


def test_a_grade_that_such_an_inspection_does_not_give_is_refused(holding: House) -> None:
    with pytest.raises(UserError, match="gives no grade for adoption"):
        decide(holding, "approve", overall=BAD, adoption=GOOD)


def test_a_grade_that_a_person_gives_stands_on_the_page_that_gives_it(house: House) -> None:
    row = Stated(place="table of judgements", grade=GOOD, page=1, quote="Overall effectiveness Good")
    heading = Stated(place="section heading", grade=BAD, page=7, quote="Overall effectiveness: inadequate")
    doubts = (Doubt(key="overall", readings=(row, heading)),)
    house.publish("1", b"doubtful", replace(DOUBTFUL, doubts=doubts), date(2025, 7, 1))
    house.run()
    document = held_id(house)
    decide(house, "approve", overall=BAD)
    with house.services.database.begin() as session:
        settled = readings.find(session, document)
    assert settled
    assert {judgement.key: judgement.page for judgement in settled.findings.judgements}["overall"] == 7


def test_a_single_inspection_needs_its_grades_too(house: House) -> None:
    services = ("overall", "help_protection", "looked_after_permanence", "care_leavers", "leadership")
    sif = replace(report(date(2015, 3, 3), dict.fromkeys(services, GOOD), status=Status.HELD), kind=Kind.SIF)
    house.publish("1", b"single", replace(sif, doubts=(Doubt(key="lscb"),)), date(2015, 5, 1))
    house.run()
    with pytest.raises(UserError, match="--grade adoption=… --grade lscb=…"):
        decide(house, "approve")
    decide(house, "approve", adoption=BAD, lscb=GOOD)


@pytest.fixture
def holding_send(house: House) -> House:
    reading = Stated(place="inspection outcome", page=1, quote="arrangements lead to inconsistent experiences")
    send = Findings(
        kind=Kind.AREA_SEND,
        status=Status.HELD,
        problems=("It goes on as reports of another outcome do.",),
        event=Event(kind=EventKind.AREA_SEND),
        doubts=(Doubt(key="outcome", readings=(reading,)),),
    )
    house.publish("1", b"send", send, date(2025, 7, 1))
    house.run()
    return house


def test_an_outcome_in_doubt_is_shown_and_said_by_a_person(holding_send: House) -> None:
    document = held_id(holding_send)
    with holding_send.services.database.begin() as session:
        shown = "\n".join(lines(decisions.held(session)))
    assert f"held approve {document} --outcome … --why …" in shown
    assert "“arrangements lead to" in shown
    decide(holding_send, "approve", Outcome.INCONSISTENT)
    with holding_send.services.database.begin() as session:
        settled = readings.find(session, document)
    assert settled
    assert (settled.findings.status, settled.findings.outcome) == (Status.READ, "inconsistent")


def test_an_area_report_stands_with_an_outcome_and_without_grades(holding_send: House) -> None:
    with pytest.raises(UserError, match="look into the report, and say it: --outcome"):
        decide(holding_send, "approve")
    with pytest.raises(UserError, match="No area SEND inspection gives grades"):
        decide(holding_send, "approve", Outcome.INCONSISTENT, overall=GOOD)


def test_no_other_report_has_an_outcome(holding: House) -> None:
    with pytest.raises(UserError, match="Only a report of an area SEND inspection"):
        decide(holding, "approve", Outcome.INCONSISTENT, overall=BAD)


@pytest.mark.parametrize("decision", [approve, reject])
def test_a_decision_without_a_reason_is_refused(holding: House, decision: Callable[..., None]) -> None:
    with holding.services.database.begin() as session, pytest.raises(UserError, match="Say why"):
        decision(session, held_id(holding), "A. Person", " ", holding.clock())


def test_who_decided_when_and_why_is_kept(holding: House) -> None:
    document = held_id(holding)
    decide(holding, "reject")
    with holding.services.database.begin() as session:
        (kept,) = session.scalars(select(DecisionRow).where(DecisionRow.document_id == document))
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
    with pytest.raises(UserError, match="form is not known"):
        decide(house, "approve")


def test_a_word_that_is_no_grade_is_refused() -> None:
    assert grades_in(["overall=inadequate"]) == {"overall": BAD}
    with pytest.raises(UserError, match="is no grade"):
        grades_in(["overall=bad"])


def test_what_nobody_can_read_is_listed_apart_and_can_be_rejected_so_that_it_is_said_no_more(holding: House) -> None:
    why = "This is a web page that says “Report not found”, not a document."
    holding.publish(
        "3", b"gone", Findings(kind=Kind.OTHER, status=Status.NOT_A_REPORT, problems=(why,)), date(2025, 8, 1)
    )
    holding.run()
    assert len(holding.health().held) == len(holding.health().unreadable) == 1
    with holding.services.database.begin() as session:
        (known,) = decisions.unreadable(session)
        shown = list(lines(decisions.held(session), [known]))
    at = shown.index("What nobody can read")
    assert [line for line in shown[:at] if "held reject" in line] == [
        "    To reject it: ofsted-watch held reject 2 --why …"
    ]
    assert f"    To reject it: ofsted-watch held reject {known.document.id} --why …" in shown[at:]
    assert not any("held approve 3" in line for line in shown)
    with holding.services.database.begin() as session:
        reject(session, known.document.id, "A. Person", "It was taken down.", holding.clock())
    assert holding.health().unreadable == ()
    assert len(holding.health().held) == 1
    with pytest.raises(UserError, match="is held"), holding.services.database.begin() as session:
        reject(session, known.document.id, "A. Person", "Again.", holding.clock())
